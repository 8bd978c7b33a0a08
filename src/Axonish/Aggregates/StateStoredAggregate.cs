using Axonish.EventStore.Engine;
using Axonish.StateStore;
using Axonish.UnitsOfWork;

namespace Axonish.Aggregates;

// An aggregate whose state is stored as it is, with or without events beside it (rule D6).
internal sealed class StateStoredAggregate<TRoot>(AggregateCache<TRoot> cache) : LiveAggregate<TRoot>(cache), IStateStored
    where TRoot : class
{
    private Presence presence;

    public override bool SharesState => presence == Presence.Stored && SessionOf(Unit!).IsShared(Root!);

    public override AppendCondition? Condition => null;

    public AggregateState? State => Exists
        ? new AggregateState(Root!, Model.TypeName, Identifier!, Stored.Version, Now.Version, IsNew: presence == Presence.New, IsDeleted)
        : null;

    internal override bool Exists => presence != Presence.None;

    internal override bool IsStateStored => true;

    public override ValueTask<bool> VerifyAsync(CancellationToken ct)
    {
        Verified();
        return new ValueTask<bool>(true);
    }

    public override void RolledBack(bool isStale)
    {
        base.RolledBack(isStale);
        if (presence == Presence.Stored && Unit is { Parent: not null } nested) SessionOf(nested).Discard(Root!);
        Forget();
    }

    // The state belongs to the unit of work's own scope; the next one loads it again.
    public override void Release()
    {
        Forget();
        base.Release();
    }

    internal override void Begin(UnitOfWork unit)
    {
        base.Begin(unit);
        _ = SessionOf(unit);
    }

    // A new one exists once its handler is done and it has an identifier: it may do without events.
    internal override void Settle()
    {
        if (Exists || Root is null || Model.IdentifierOf(Root) is not { } identifier) return;
        if (Identifier is not null && Identifier != identifier) throw OtherIdentifier(identifier, $"after the handler of '{CurrentUnit?.Name}'");
        StorableText.CheckKey(Model.TypeName, identifier);
        Identifier = identifier;
        presence = Presence.New;
    }

    internal override void Adopt(LiveAggregate<TRoot> newborn)
    {
        var adopted = ((StateStoredAggregate<TRoot>)newborn).presence;
        base.Adopt(newborn);
        presence = adopted;
    }

    internal override async ValueTask<IReadOnlyList<EventMessage>> ReadSinceAsync(long seen, UnitOfWork unit)
    {
        // Before the event store: what is on its way between the two is then read twice, and not missed.
        var pending = await SessionOf(unit).ReadPendingAsync(Model.TypeName, Identifier!, seen + 1, unit.Cancellation);
        var messages = new List<EventMessage>();
        var stored = seen;
        await foreach (var message in Services.Store.ReadStreamAsync(Model.TypeName, Identifier!, seen + 1, unit.Cancellation))
        {
            stored = message.SequenceNumber;
            if (!message.IsDropped) messages.Add(message);
        }

        messages.AddRange(pending.Where(message => message.SequenceNumber > stored && !message.IsDropped));
        messages.AddRange(unit.StagedOf(Model.TypeName, Identifier!).Where(message => message.SequenceNumber > seen));
        return messages;
    }

    private protected override async ValueTask ReadAsync(CancellationToken ct)
    {
        var unit = CurrentUnit ?? throw Ended();
        var found = await SessionOf(unit).LoadAsync<TRoot>(Cache.StateMapping!, Identifier!, ct);
        Now.IsDeleted = found.IsDeleted;
        if (found.Root is not { } root) return;
        if (Model.IdentifierOf(root) is var identifier && identifier != Identifier) throw AggregateFaults.OtherRow(Description, identifier);
        Now.Root = root;
        Now.Version = Stored.Version = found.Version;
        if (Now.HasEvents) Model.SetVersion(root, Now.Version);
        presence = Presence.Stored;
    }

    private protected override async ValueTask ReadOnAsync(CancellationToken ct)
    {
        presence = Presence.Stored;
        await foreach (var message in Services.Store.ReadStreamAsync(Model.TypeName, Identifier!, Now.Version + 1, ct)) Fold(message);
    }

    private protected override void Forget()
    {
        base.Forget();
        presence = Presence.None;
    }

    private IStateSession SessionOf(UnitOfWork unit) => Services.States!.Of(unit);
}
