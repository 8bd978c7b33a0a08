using Axonish.Generated;

namespace Axonish.Generators.Tests.Harness;

internal sealed class ProbeContext<TRoot>(AggregateProbe<TRoot> probe, CommandMessage message) : AggregateContext<TRoot>
    where TRoot : class
{
    public override TRoot Root => (TRoot)probe.Root;

    public override CommandMessage Message => message;

    public override Guid MessageId => message.Id;

    public override Metadata Metadata => message.Metadata;

    public override IUnitOfWork UnitOfWork => null!;

    public override CancellationToken CancellationToken => TestContext.CurrentContext.CancellationToken;

    public override IConflictResolver ConflictResolver => (IConflictResolver)probe.Services[typeof(IConflictResolver)];

    public override void Begin(TRoot? root) => probe.Begin(root!);

    public override void Record(IEnumerable<object>? events)
    {
        foreach (var payload in events?.ToArray() ?? []) probe.Record(payload);
    }

    public override void Record(object? payload)
    {
        if (payload is not null) probe.Record(payload);
    }

    public override CommandMessage<TCommand> MessageOf<TCommand>() =>
        message as CommandMessage<TCommand> ?? new CommandMessage<TCommand>(message.Id, message.Name, (TCommand)message.Payload, message.Metadata);

    public override TService Service<TService>() => (TService)probe.Services[typeof(TService)];

    public override IRepository<TAggregate> Repository<TAggregate>() => (IRepository<TAggregate>)probe.Services[typeof(IRepository<TAggregate>)];

    public override EntityNotFoundException EntityNotFound(string member, string? entityIdentifier) =>
        new($"{member}: {entityIdentifier ?? "null"}");

    public override EntityAmbiguousException EntityAmbiguous(string member, string other, string? entityIdentifier) =>
        new($"{member}, {other}: {entityIdentifier ?? "null"}");

    public override ArgumentException AnotherEntity(string interceptor) => new(interceptor);

    public override NoHandlerForCommandException NotHandledBySubtype(string subtype) => new(subtype);

    public override TCommand Latest<TCommand>(TCommand command) => (TCommand)message.Payload;

    public override void RollBack(Exception cause)
    {
    }

    private protected override TCommand Change<TCommand>(TCommand command, CommandMessage changed)
    {
        message = changed;
        return (TCommand)changed.Payload;
    }
}
