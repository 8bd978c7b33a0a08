using Axonish.Messaging;
using Axonish.UnitsOfWork;

namespace Axonish.Aggregates;

// How its state is rebuilt from what is stored.
internal sealed partial class LiveAggregate<TRoot>
{
    internal ValueTask LoadAsync(CancellationToken ct)
    {
        if (isReplaying) throw AggregateFaults.StillLoading(Description);
        return Telemetry.ObservesLoads ? ObserveLoadAsync(ct) : ReplayAsync(ct);
    }

    private async ValueTask ObserveLoadAsync(CancellationToken ct)
    {
        using var activity = Telemetry.Load(Model.TypeName);
        var started = Services.Time.GetTimestamp();
        try
        {
            await ReplayAsync(ct);
        }
        catch (Exception failure)
        {
            Telemetry.Failed(activity, failure);
            throw;
        }
        finally
        {
            Telemetry.LoadEnded(Model.TypeName, Services.Time.GetElapsedTime(started));
        }
    }

    private async ValueTask ReplayAsync(CancellationToken ct)
    {
        // What is known stands, if only it is not all there is: the rest of the stream is folded into it.
        if (!mayBeStale) Forget();
        mayBeStale = false;
        isReplaying = true;
        try
        {
            if (isStateStored)
            {
                await LoadStateAsync(ct);
                return;
            }

            // A part that is known is continued from where it ends, and no snapshot is needed for it.
            if (cache.Snapshots is null || Root is not null) await ReplayAsync(null, ct);
            else await RestoreAsync(cache.Snapshots, ct);
            MarkStored();
        }
        catch
        {
            Forget();
            throw;
        }
        finally
        {
            isReplaying = false;
        }
    }

    // Goes on from the state that the aggregate had at a version: what is stored since then follows.
    internal async ValueTask RestoreAsync(TRoot state, long atVersion, CancellationToken ct)
    {
        Forget();
        (Root, version) = (state, atVersion);
        isStored = isSettled = isStateStored;
        isReplaying = true;
        try
        {
            await ReplayAsync(null, ct);
            MarkStored();
        }
        finally
        {
            isReplaying = false;
        }
    }

    // Only its events tell whether what the store has under the identifier was deleted. What was read stays, so that the next refusal costs
    // no replay (rule D4).
    public async ValueTask<AxonishException> ExplainAsync(AggregateAlreadyExistsException refusal)
    {
        if (Unit is not { } unit) return refusal;
        var scope = new UnitScope(unit, this);
        HandlerScope.Enter(scope);
        try
        {
            await LoadAsync(unit.Cancellation);
            isFresh = Exists;
            return IsDeleted ? AggregateFaults.Deleted(Model.TypeName, Identifier!, unit.Outermost.CommandMessage.Name) : refusal;
        }
        catch (Exception failure)
        {
            // Where it cannot be read, it is still there.
            return failure as AggregateDeletedException ?? (AxonishException)refusal;
        }
        finally
        {
            scope.Close();
        }
    }

    // For an instance that is thrown away after it was looked at: what reading its copy runs is replay too (rule A5).
    internal void StayInReplay() => isReplaying = true;

    private async ValueTask RestoreAsync(AggregateSnapshots<TRoot> snapshots, CancellationToken ct)
    {
        var started = Services.Time.GetTimestamp();
        var restored = await snapshots.FindAsync(Identifier!, ct);
        var fault = restored is null ? null : await FaultOfReplayAsync(restored, ct);
        if (restored is null || fault is not null) await ReplayAsync(null, ct);

        // Only now: where the events cannot be read either, nothing is known against the snapshot.
        if (fault is not null) await snapshots.RejectAsync(restored!.Snapshot, fault);
        snapshot!.IsLoadedSlowly = snapshots.IsSlow(Services.Time.GetElapsedTime(started));
    }

    // None where the snapshot served. Whatever one causes is no reason to fail: the events alone decide.
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
        var from = restored?.Snapshot.Version ?? version + 1;
        await using var events = Services.Store.ReadStreamAsync(Model.TypeName, Identifier!, from, ct).GetAsyncEnumerator(CancellationToken.None);
        if (restored is not null)
        {
            if (!await events.MoveNextAsync() || events.Current.SequenceNumber != from || events.Current.Id != restored.Snapshot.LastEventId) return false;
            Root = restored.Root;
            version = snapshot!.Version = from;
            snapshot.LastEventId = events.Current.Id;
            Model.SetVersion(Root, version);
        }

        var known = restored is null ? version : NoEvent;
        while (true)
        {
            var next = FoldAtHand(events, snapshotVersion: restored is null ? NoEvent : from);
            if (next.IsCompletedSuccessfully ? !next.Outcome() : !await next)
            {
                if (version != known) RequireOwnStream();
                return true;
            }

            Fold(events.Current, snapshotVersion: restored is null ? NoEvent : from);
        }
    }

    // Not async: a loaded aggregate folds thousands of events, and mostly a whole page of them is there.
    private ValueTask<bool> FoldAtHand(IAsyncEnumerator<EventMessage> events, long snapshotVersion)
    {
        while (true)
        {
            var next = events.MoveNextAsync();
            if (!next.IsCompletedSuccessfully) return next;
            if (!next.Outcome()) return new ValueTask<bool>(false);
            Fold(events.Current, snapshotVersion);
        }
    }

    // Once for each loading: what was rebuilt is the aggregate that was asked for (rule D12). An upcaster may have dropped the event that says so.
    private void RequireOwnStream()
    {
        if (IsDeleted) return;
        var identifier = Model.IdentifierOf(Root!);
        if (identifier == Identifier || (identifier is null && metDropped)) return;
        throw AggregateFaults.OtherStream(Description, identifier, version);
    }

    private void Fold(EventMessage message, long snapshotVersion)
    {
        if (snapshot is not null) snapshot.LastEventId = message.Id;

        // Of the event that a snapshot includes, the other parts.
        if (message.SequenceNumber == snapshotVersion) return;
        var expected = message.Part == 0 ? version + 1 : version;
        if (message.SequenceNumber != expected) throw AggregateFaults.Gap(Description, message.SequenceNumber, expected);
        var root = Root ?? Model.Create(message.Metadata.GetValueOrDefault(MetadataKeys.AggregateSubtype));
        version = message.SequenceNumber;
        metDropped |= message.IsDropped;
        Root = message.IsDropped ? root : Model.Evolve(root, message) ?? throw AggregateFaults.NoNextState(Description, message.Payload);
        Model.SetVersion(Root, version);
    }

    // What is stored since, and what the unit of work has applied and not stored yet.
    internal async ValueTask<IReadOnlyList<EventMessage>> ReadSinceAsync(long seen, UnitOfWork unit)
    {
        // Before the event store: what is on its way between the two is then met twice, and not missed.
        var pending = isStateStored
            ? await unit.States.ReadPendingAsync(Model.TypeName, Identifier!, seen + 1, unit.Cancellation)
            : [];
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

    private async ValueTask LoadStateAsync(CancellationToken ct)
    {
        var unit = CurrentUnit ?? throw Ended();
        var stored = await unit.States.LoadAsync<TRoot>(cache.StateMapping!, Identifier!, ct);
        IsDeleted = stored.IsDeleted;
        if (stored.Root is not { } root) return;
        if (Model.IdentifierOf(root) is var identifier && identifier != Identifier) throw AggregateFaults.OtherRow(Description, identifier);
        Root = root;
        version = committedVersion = stored.Version;
        if (version > NoEvent) Model.SetVersion(root, version);
        isStored = isSettled = true;
    }
}
