using Axonish.UnitsOfWork;

namespace Axonish.Aggregates;

// An aggregate whose state is rebuilt from its events.
internal sealed class EventSourcedAggregate<TRoot>(AggregateCache<TRoot> cache) : LiveAggregate<TRoot>(cache)
    where TRoot : class
{
    private const long NoEvent = AggregateMoment<TRoot>.NoEvent;

    private readonly SnapshotMark? snapshot = cache.Snapshots is null ? null : new();

    public override bool SharesState => false;

    public override AppendCondition? Condition => Now.Version == Stored.Version && !IsUnverified
        ? null
        : Stored.HasEvents ? AppendCondition.StreamAt(Model.TypeName, Identifier!, Stored.Version) : AppendCondition.StreamAbsent(Model.TypeName, Identifier!);

    internal override bool Exists => Now.HasEvents;

    internal override bool IsStateStored => false;

    internal override long SnapshotVersion => snapshot?.Version ?? NoEvent;

    internal override Guid LastEventId => snapshot?.LastEventId ?? default;

    public override async ValueTask<bool> VerifyAsync(CancellationToken ct)
    {
        await using var events = Services.Store.ReadStreamAsync(Model.TypeName, Identifier!, Stored.Version + 1, ct).GetAsyncEnumerator(CancellationToken.None);
        if (await events.MoveNextAsync()) return false;
        Verified();
        return true;
    }

    public override void Committed()
    {
        base.Committed();
        if (Cache.Snapshots is not { } snapshots || IsDeleted) return;
        if (!snapshots.TrySchedule(Identifier!, Now.Version, snapshot!.Version, snapshot.IsLoadedSlowly)) return;
        snapshot.Version = Now.Version;
        snapshot.IsLoadedSlowly = false;
    }

    // Functional state is immutable, so the state before the command still stands; an object that handled an event does not (rule D4).
    public override void RolledBack(bool isStale)
    {
        base.RolledBack(isStale);
        if (Knowledge == Knowledge.Fresh || (Now.Version == Stored.Version && !isStale)) return;
        if (Model.IsFunctional && !isStale) Now = Stored;
        else Forget();
    }

    // A later event of the command that creates it may have set another identifier than the first did (rule D12).
    internal override void Settle()
    {
        if (Stored.HasEvents || Now.Version < 1 || IsDeleted) return;
        if (Model.IdentifierOf(Root!) is var identifier && identifier != Identifier) throw AggregateFaults.OtherStream(Description, identifier, Now.Version);
    }

    internal override async ValueTask<IReadOnlyList<EventMessage>> ReadSinceAsync(long seen, UnitOfWork unit)
    {
        var messages = new List<EventMessage>();
        await foreach (var message in Services.Store.ReadStreamAsync(Model.TypeName, Identifier!, seen + 1, unit.Cancellation))
        {
            if (!message.IsDropped) messages.Add(message);
        }

        messages.AddRange(unit.StagedOf(Model.TypeName, Identifier!).Where(message => message.SequenceNumber > seen));
        return messages;
    }

    private protected override async ValueTask ReadAsync(CancellationToken ct)
    {
        // A part that is known is continued from where it ends, and no snapshot is needed for it.
        if (Cache.Snapshots is null || Root is not null) await ReadOnAsync(ct);
        else await RestoreAsync(Cache.Snapshots, ct);
        Stored = Now with { Root = Model.IsFunctional ? Root : null };
    }

    private protected override async ValueTask ReadOnAsync(CancellationToken ct) => await ReplayAsync(null, ct);

    private protected override void Forget()
    {
        base.Forget();
        snapshot?.Forget();
        HasDropped = false;
    }

    private async ValueTask RestoreAsync(AggregateSnapshots<TRoot> snapshots, CancellationToken ct)
    {
        var started = Services.Time.GetTimestamp();
        var restored = await snapshots.FindAsync(Identifier!, ct);
        var fault = restored is null ? null : await FaultOfReplayAsync(restored, ct);
        if (restored is null || fault is not null) await ReplayAsync(null, ct);

        // Only now: where the events cannot be read either, the snapshot may be sound.
        if (fault is not null) await snapshots.RejectAsync(restored!.Snapshot, fault);
        snapshot!.IsLoadedSlowly = snapshots.IsSlow(Services.Time.GetElapsedTime(started));
    }

    // Null where the snapshot could be used. A faulty snapshot is no reason to fail: the events alone decide.
    private async ValueTask<string?> FaultOfReplayAsync(RestoredState<TRoot> restored, CancellationToken ct)
    {
        string fault;
        try
        {
            if (await ReplayAsync(restored, ct)) return null;
            fault = "its last event is not the one in the store";
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            fault = $"the events after it cannot be applied to it ({failure.GetType()})";
        }

        Forget();
        return fault;
    }

    // From the first event, or from the last one that a snapshot includes; false where that is not in the store.
    private async ValueTask<bool> ReplayAsync(RestoredState<TRoot>? restored, CancellationToken ct)
    {
        var from = restored?.Snapshot.Version ?? Now.Version + 1;
        await using var events = Services.Store.ReadStreamAsync(Model.TypeName, Identifier!, from, ct).GetAsyncEnumerator(CancellationToken.None);
        if (restored is not null)
        {
            if (!await events.MoveNextAsync() || events.Current.SequenceNumber != from || events.Current.Id != restored.Snapshot.LastEventId) return false;
            Now.Root = restored.Root;
            Now.Version = snapshot!.Version = from;
            snapshot.LastEventId = events.Current.Id;
            Model.SetVersion(restored.Root, from);
        }

        var known = restored is null ? Now.Version : NoEvent;
        while (true)
        {
            var next = FoldAvailable(events, snapshotVersion: restored is null ? NoEvent : from);
            if (next.IsCompletedSuccessfully ? !next.Outcome() : !await next)
            {
                if (Now.Version != known) RequireOwnStream();
                return true;
            }

            Fold(events.Current, snapshotVersion: restored is null ? NoEvent : from);
        }
    }

    // Not async: a loaded aggregate folds thousands of events, and mostly a whole page of them is already read.
    private ValueTask<bool> FoldAvailable(IAsyncEnumerator<EventMessage> events, long snapshotVersion)
    {
        while (true)
        {
            var next = events.MoveNextAsync();
            if (!next.IsCompletedSuccessfully) return next;
            if (!next.Outcome()) return new ValueTask<bool>(false);
            Fold(events.Current, snapshotVersion);
        }
    }

    // Once for each loading: what was rebuilt is the aggregate that was asked for (rule D12).
    private void RequireOwnStream()
    {
        if (IsDeleted) return;
        var identifier = Model.IdentifierOf(Root!);
        if (identifier == Identifier || (identifier is null && HasDropped)) return;
        throw AggregateFaults.OtherStream(Description, identifier, Now.Version);
    }

    private void Fold(EventMessage message, long snapshotVersion)
    {
        if (snapshot is not null) snapshot.LastEventId = message.Id;

        // Of the event that a snapshot includes, the other parts.
        if (message.SequenceNumber == snapshotVersion) return;
        HasDropped |= message.IsDropped;
        Fold(message);
    }
}
