using Axonish.Aggregates;
using Axonish.Generated;
using Axonish.UnitsOfWork;

namespace Axonish.Commands;

// One call of an aggregate's handler: what its parameters are filled from, and what AggregateLifecycle reaches.
internal sealed class AggregateCommandContext<TRoot>(IHandledCommand handled, LiveAggregate<TRoot> live, IAggregateCommandHandler handler)
    : AggregateContext<TRoot>, IHandlerScope
    where TRoot : class
{
    private volatile bool closed;
    private ConflictResolver? conflicts;

    public bool IsOpen => !closed;

    UnitOfWork IHandlerScope.UnitOfWork => Unit;

    public AggregateScope? Aggregate => live;

    public override TRoot Root => live.Root!;

    public override CommandMessage Message => handled.Message;

    public override Guid MessageId => handled.MessageId;

    public override Metadata Metadata => handled.Metadata;

    public override IUnitOfWork UnitOfWork => Unit;

    public override CancellationToken CancellationToken => Unit.Cancellation;

    public override IConflictResolver ConflictResolver => conflicts ??= new ConflictResolver([], isExpected: true, () => Conflict(live.Version ?? -1, live.Version));

    public override CommandMessage<TCommand> MessageOf<TCommand>() => handled.MessageOf<TCommand>();

    public override IRepository<TAggregate> Repository<TAggregate>() => handler.Repositories.For<TAggregate>();

    private UnitOfWork Unit => handled.Unit;

    public override void Begin(TRoot? root) => live.BeginInstance(root, handled.Name);

    public override void Record(object? payload)
    {
        if (payload is not null) live.Apply(payload, Metadata.Empty);
    }

    public override void Record(IEnumerable<object>? events)
    {
        if (events is null) return;

        // A lazy sequence reads the state as it was before the command, so it is run to its end before the first event changes that state.
        foreach (var payload in events.ToArray()) Record(payload);
    }

    public override EntityNotFoundException EntityNotFound(string member, string? entityIdentifier) =>
        new(entityIdentifier is null
            ? $"{live.Description} has no entity in '{member}' for '{handled.Name}': the member is empty, or the command leaves the entity's identifier unset."
            : $"{live.Description} has no entity '{entityIdentifier}' in '{member}', so '{handled.Name}' cannot reach it; apply the event that adds it first, or check the identifier.")
        {
            AggregateType = live.TypeName,
            AggregateIdentifier = live.Identifier,
        };

    public override EntityAmbiguousException EntityAmbiguous(string member, string other, string? entityIdentifier) =>
        new($"{live.Description} has {(entityIdentifier is null ? "an entity" : $"an entity '{entityIdentifier}'")} in '{member}' and another in '{other}', and '{Message.Name}' means both; " +
            "give entities that answer the same commands different identifiers, or the members different routing keys.")
        {
            AggregateType = live.TypeName,
            AggregateIdentifier = live.Identifier,
        };

    public override ArgumentException AnotherEntity(string interceptor) => InterceptedMessage.MeansAnotherEntity(Message, interceptor);

    public override NoHandlerForCommandException NotHandledBySubtype(string subtype) =>
        new($"'{handled.Name}' is handled by {subtype} only, and {live.Description} is another kind of aggregate; send it to one that handles it.");

    public override void RollBack(Exception cause) => Unit.RollbackCause ??= cause;

    public override TCommand Latest<TCommand>(TCommand command) => handled.Message.Payload is TCommand latest ? latest : command;

    // The sender had seen a certain version: what happened since is shown to the handler, if it asks; else the command is refused.
    internal async ValueTask ExpectAsync(long expected)
    {
        var unit = Unit;

        // From here on a lost race is a conflict: it must not be lost only because the cached state is old.
        if (unit.Outermost.IsUnverified) await UnitCommit.VerifyAsync(unit.Outermost);
        unit.ExpectsVersion = true;
        var actual = live.Version;
        if ((actual ?? AggregateFaults.NoVersion) == expected) return;
        var unseen = actual > expected && expected >= AggregateFaults.NoVersion ? await live.ReadSinceAsync(expected, unit) : throw Conflict(expected, actual);
        conflicts = new ConflictResolver(unseen, isExpected: false, () => Conflict(expected, actual));
    }

    internal void ThrowIfConflicting() => conflicts?.ThrowIfUnsettled();

    internal void Close() => closed = true;

    private protected override TCommand Change<TCommand>(TCommand command, CommandMessage changed) => (TCommand)handler.Change(handled, changed);

    private ConflictingVersionException Conflict(long expected, long? actual) =>
        new($"{live.Description} is at {(actual is { } version ? $"version {version}" : "no version yet")}, but '{handled.Name}' was sent for version {expected}; " +
            "load it again, decide again and send with the version that you then see, or let the handler resolve the conflict with an IConflictResolver.")
        {
            AggregateType = live.TypeName,
            AggregateIdentifier = live.Identifier,
            ExpectedVersion = expected,
            ActualVersion = actual,
        };
}
