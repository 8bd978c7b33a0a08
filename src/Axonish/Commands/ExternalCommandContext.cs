using Axonish.Aggregates;
using Axonish.Generated;
using Axonish.UnitsOfWork;

namespace Axonish.Commands;

// One call of a handler outside aggregates.
internal sealed class ExternalCommandContext(CommandUnitOfWork unit, AggregateRepositories repositories) : CommandContext, IHandlerScope
{
    private volatile bool closed;

    public bool IsOpen => !closed;

    UnitOfWork IHandlerScope.UnitOfWork => unit;

    public AggregateScope? Aggregate => null;

    public override CommandMessage Message => unit.CommandMessage;

    public override Guid MessageId => unit.MessageId;

    public override Metadata Metadata => unit.Metadata;

    public override IUnitOfWork UnitOfWork => unit;

    public override CancellationToken CancellationToken => unit.Cancellation;

    public override IConflictResolver ConflictResolver => throw new InvalidOperationException(
        $"'{unit.Name}' is handled outside aggregates, where there is no version to conflict with; take the IConflictResolver in an aggregate's handler.");

    public override CommandMessage<TCommand> MessageOf<TCommand>() => unit.MessageOf<TCommand>();

    public override IRepository<TAggregate> Repository<TAggregate>() => repositories.For<TAggregate>();

    public override EntityNotFoundException EntityNotFound(string member, string? entityIdentifier) =>
        new($"'{unit.Name}' is handled outside aggregates, where there is no member '{member}'.");

    public override EntityAmbiguousException EntityAmbiguous(string member, string other, string? entityIdentifier) =>
        new($"'{Message.Name}' is handled outside aggregates, where there are no members '{member}' and '{other}'.");

    public override ArgumentException AnotherEntity(string interceptor) => InterceptedMessage.MeansAnotherEntity(Message, interceptor);

    public override NoHandlerForCommandException NotHandledBySubtype(string subtype) =>
        new($"'{unit.Name}' is handled outside aggregates, where there is no {subtype}.");

    public override void RollBack(Exception cause) => unit.RollbackCause ??= cause;

    public override TCommand Latest<TCommand>(TCommand command) => unit.CommandMessage.Payload is TCommand latest ? latest : command;

    internal void Close() => closed = true;

    private protected override TCommand Change<TCommand>(TCommand command, CommandMessage changed) => throw new InvalidOperationException(
        $"'{unit.Name}' is handled outside aggregates, where no method is a [CommandHandlerInterceptor]; change the message in an {nameof(ICommandHandlerInterceptor)}.");
}
