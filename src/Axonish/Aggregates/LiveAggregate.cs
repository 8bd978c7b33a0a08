using Axonish.Generated;
using Axonish.Messaging;
using Axonish.StateStore;
using Axonish.UnitsOfWork;

namespace Axonish.Aggregates;

// One aggregate as this process knows it: its lock, its state, and how far that state is stored. It outlives units of work in the
// cache; what belongs to one of them is reset when it ends.
internal sealed class LiveAggregate<TRoot>(AggregateCache<TRoot> cache) : LockedAggregate, IUnitOfWorkParticipant
    where TRoot : class
{
    private const long NoEvent = -1;

    private readonly AggregateModel<TRoot> model = cache.Model;
    private readonly AggregateServices services = cache.Services;
    private readonly bool isStateStored = cache.Model.IsStateStored;
    private TRoot? committedRoot;
    private long committedVersion = NoEvent;
    private long version = NoEvent;
    private bool committedDeleted;
    private AppliedSteps? steps;
    private bool isReplaying;
    private bool isHandling;
    private bool isDraining;
    private bool isStored;
    private bool isSettled;
    private volatile bool isOutdated;
    private bool mayBeStale;
    private bool loadedSlowly;

    internal string? Identifier { get; private set; }

    internal TRoot? Root { get; private set; }

    internal bool IsDeleted { get; private set; }

    internal bool Exists => isStateStored ? isSettled : version > NoEvent;

    internal bool IsStateStored => isStateStored;

    // The unit of work, nested or not, that met the aggregate first.
    internal UnitOfWork? Unit { get; private set; }

    // The unit of work of the handler that is running: the one above, or one nested deeper, or one that came after it.
    // None where another owns the aggregate by now.
    private UnitOfWork? CurrentUnit
    {
        get
        {
            if (Owner is not { } owner || HandlerScope.Current?.UnitOfWork is not { } running) return Unit;
            return running.Outermost == owner ? running : null;
        }
    }

    private AppliedSteps Steps => steps ??= new AppliedSteps(this, services.Limits.ApplyDepth);

    // Set at every use and cleared by the cache's hand as it passes.
    internal bool WasUsed { get; set; } = true;

    internal override long? Version => version == NoEvent ? null : version;

    internal override bool IsLive => !isReplaying;

    internal override string Description => $"{model.TypeName} '{Identifier}'";

    internal string TypeName => model.TypeName;

    // The store was changed otherwise than by commands; what is known here does not count for the next one.
    internal bool IsOutdated { set => isOutdated = value; }

    // Loaded, and not older than the unit of work that met it: on a shared store others may have appended since (rule D4).
    internal bool IsLoaded => Root is not null && !mayBeStale;

    // The version up to which there is a snapshot, or will be soon.
    internal long SnapshotVersion { get; private set; } = NoEvent;

    // As far as it was read from the store.
    internal Guid LastEventId { get; private set; }

    public bool MayExist { get; private set; }

    public StreamCondition? Condition => isStateStored || version == committedVersion ? null : new StreamCondition(
        model.TypeName,
        Identifier!,
        committedVersion == NoEvent ? ExpectedVersion.NoStream : ExpectedVersion.Exactly(committedVersion));

    public AggregateState? State => isStateStored && isSettled
        ? new AggregateState(Root!, model.TypeName, Identifier!, committedVersion, version, IsNew: !isStored, IsDeleted)
        : null;

    internal void Identify(string identifier) => Identifier = identifier;

    internal void Begin(UnitOfWork unit)
    {
        Unit = unit;
        if (isOutdated)
        {
            isOutdated = false;
            Forget();
        }

        mayBeStale = Root is not null && services.Store.IsShared;
        if (isStateStored) _ = unit.States;
    }

    internal void BeginInstance(TRoot root)
    {
        if (version > NoEvent) throw AggregateFaults.Begun(model.TypeName);
        Root = root;
        if (steps is { AnyQueued: true }) Drain();
    }

    // A new state-stored aggregate exists once its handler is done and it has an identifier: it may do without events (rule D6).
    internal void Settle()
    {
        if (!isStateStored || isSettled || Root is null || model.IdentifierOf(Root) is not { } identifier) return;
        if (Identifier is null) Identifier = identifier;
        else if (Identifier != identifier) throw OtherIdentifier(identifier, $"after the handler of '{CurrentUnit?.CommandMessage.Name}'");
        isSettled = true;
    }

    internal ValueTask LoadAsync(CancellationToken ct) => Telemetry.ObservesLoads ? ObserveLoadAsync(ct) : ReplayAsync(ct);

    private async ValueTask ObserveLoadAsync(CancellationToken ct)
    {
        using var activity = Telemetry.Load(model.TypeName);
        var started = services.Time.GetTimestamp();
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
            Telemetry.LoadEnded(model.TypeName, services.Time.GetElapsedTime(started));
        }
    }

    private async ValueTask ReplayAsync(CancellationToken ct)
    {
        // What is known stands, if only it is not all there is: the rest of the stream is folded into it.
        if (!mayBeStale) Forget();
        mayBeStale = false;
        if (isStateStored)
        {
            await LoadStateAsync(ct);
            return;
        }

        isReplaying = true;
        try
        {
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

    // For an instance that is thrown away after it was looked at: what reading its copy runs is replay too (rule A5).
    internal void StayInReplay() => isReplaying = true;

    private async ValueTask RestoreAsync(AggregateSnapshots<TRoot> snapshots, CancellationToken ct)
    {
        var started = services.Time.GetTimestamp();
        var restored = await snapshots.FindAsync(Identifier!, ct);
        if (restored is null || !await TryReplayAsync(restored, snapshots, ct)) await ReplayAsync(null, ct);
        loadedSlowly = snapshots.IsSlow(services.Time.GetElapsedTime(started));
    }

    // Whatever a snapshot causes is no reason to fail: the events alone decide.
    private async ValueTask<bool> TryReplayAsync(RestoredState<TRoot> restored, AggregateSnapshots<TRoot> snapshots, CancellationToken ct)
    {
        var reason = "its last event is not the one in the store";
        try
        {
            if (await ReplayAsync(restored, ct)) return true;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            reason = $"the events after it cannot be applied to it ({failure.GetType()})";
        }

        Forget();
        await snapshots.RejectAsync(restored.Snapshot, reason);
        return false;
    }

    // From the first event, or from the last one that a snapshot includes; false where that is not in the store.
    private async ValueTask<bool> ReplayAsync(RestoredState<TRoot>? restored, CancellationToken ct)
    {
        var root = restored?.Root ?? Root;
        var isMet = restored is null;
        await foreach (var message in services.Store.ReadStreamAsync(model.TypeName, Identifier!, restored?.Snapshot.Version ?? version + 1, ct))
        {
            if (!isMet)
            {
                if (message.SequenceNumber != restored!.Snapshot.Version || message.Id != restored.Snapshot.LastEventId) return false;
                isMet = true;
                version = SnapshotVersion = message.SequenceNumber;
                model.SetVersion(root!, version);
            }
            else if (message.SequenceNumber != restored?.Snapshot.Version)
            {
                var expected = message.Part == 0 ? version + 1 : version;
                if (message.SequenceNumber != expected) throw AggregateFaults.Gap(Description, message.SequenceNumber, expected);
                root ??= model.Create(message.Metadata.GetValueOrDefault(MetadataKeys.AggregateSubtype));
                version = message.SequenceNumber;
                if (!message.IsDropped) root = model.Evolve(root, message);
                model.SetVersion(root, version);
            }

            LastEventId = message.Id;
        }

        Root = isMet ? root : null;
        return isMet;
    }

    // What is stored since, and what the unit of work has applied and not stored yet.
    internal async ValueTask<IReadOnlyList<EventMessage>> ReadSinceAsync(long seen, UnitOfWork unit)
    {
        // Before the event store: what is on its way between the two is then met twice, and not missed.
        var pending = isStateStored
            ? await unit.States.ReadPendingAsync(model.TypeName, Identifier!, seen + 1, unit.Cancellation)
            : [];
        var messages = new List<EventMessage>();
        var stored = seen;
        await foreach (var message in services.Store.ReadStreamAsync(model.TypeName, Identifier!, seen + 1, unit.Cancellation))
        {
            stored = message.SequenceNumber;
            if (!message.IsDropped) messages.Add(message);
        }

        messages.AddRange(pending.Where(message => message.SequenceNumber > stored && !message.IsDropped));
        messages.AddRange(unit.StagedOf(model.TypeName, Identifier!).Where(message => message.SequenceNumber > seen));
        return messages;
    }

    internal override ApplyContinuation Apply(object payload, Metadata metadata)
    {
        if (isReplaying) return default;
        if (isHandling || isDraining || Root is null) return ApplyNested(payload, metadata);
        isDraining = true;
        try
        {
            Handle(payload, metadata);
            if (steps is { AnyQueued: true }) RunQueue();
        }
        finally
        {
            EndDraining();
        }

        return new ApplyContinuation(this, null);
    }

    internal override object? Follow(object? step, Action<AggregateScope> action)
    {
        if (step is not AppliedStep preceding)
        {
            action(this);
            return null;
        }

        return Steps.Follow(preceding, action);
    }

    internal override object CreateNew<TOther>(object command)
    {
        if (isReplaying) return null!;
        var unit = CurrentUnit ?? throw Ended();
        return services.Creator.Value.Create<TOther>(command, unit);
    }

    internal override void MarkDeleted()
    {
        if (!isHandling && !isReplaying && !isStateStored)
            throw AggregateFaults.DeletedByCommandHandler(Description);
        IsDeleted = true;
    }

    // Takes over the state of an instance that a creating handler made before its identifier was known.
    internal void Adopt(LiveAggregate<TRoot> newborn)
    {
        Root = newborn.Root;
        version = newborn.version;
        IsDeleted = newborn.IsDeleted;
        isSettled = newborn.isSettled;
        newborn.Forget();
    }

    internal void CreateInstance(bool ifMissing)
    {
        Root = model.Create(null);
        MayExist = ifMissing;
    }

    public void Committed()
    {
        if (version != committedVersion) MarkStored();
        if (cache.Snapshots is { } snapshots) ScheduleSnapshot(snapshots);
    }

    // Functional state is immutable, so the state before the command still stands; an object that handled an event does not (rule D4).
    public void RolledBack(bool isStale)
    {
        steps?.Clear();
        if (isStateStored)
        {
            if (isStored && Unit is { Parent: not null } nested) nested.States.Discard(Root!);
            Forget();
            return;
        }

        if (version == committedVersion && !isStale) return;
        if (!model.IsFunctional || isStale)
        {
            Forget();
            return;
        }

        Root = committedRoot;
        version = committedVersion;
        IsDeleted = committedDeleted;
    }

    public bool Describes(string? aggregateType, string? aggregateIdentifier) =>
        aggregateType == model.TypeName && aggregateIdentifier == Identifier;

    public void Release()
    {
        Unit = null;
        MayExist = false;

        // The state belongs to the unit of work's own scope; the next one loads it anew.
        if (isStateStored) Forget();
        services.Waits.Release(this, retireIfFree: !Exists || cache.KeepsNone);
        if (IsRetired && Identifier is not null) cache.Remove(this);
    }

    private ApplyContinuation ApplyNested(object payload, Metadata metadata)
    {
        var atOnce = !isHandling && Root is not null;
        return new ApplyContinuation(this, Steps.Trigger(_ => Handle(payload, metadata), atOnce));
    }

    private void ScheduleSnapshot(AggregateSnapshots<TRoot> snapshots)
    {
        if (IsDeleted || !snapshots.TrySchedule(Identifier!, version, SnapshotVersion, loadedSlowly)) return;
        SnapshotVersion = version;
        loadedSlowly = false;
    }

    private void MarkStored()
    {
        committedRoot = model.IsFunctional ? Root : null;
        committedVersion = version;
        committedDeleted = IsDeleted;
    }

    private void Forget()
    {
        Root = committedRoot = null;
        version = committedVersion = SnapshotVersion = NoEvent;
        loadedSlowly = false;
        IsDeleted = committedDeleted = false;
        isStored = isSettled = mayBeStale = false;
    }

    private async ValueTask LoadStateAsync(CancellationToken ct)
    {
        var unit = CurrentUnit ?? throw Ended();
        var stored = await unit.States.LoadAsync<TRoot>(cache.StateMapping!, Identifier!, ct);
        IsDeleted = stored.IsDeleted;
        if (stored.Root is not { } root) return;
        if (model.IdentifierOf(root) is var identifier && identifier != Identifier) throw AggregateFaults.OtherRow(Description, identifier);
        Root = root;
        version = committedVersion = stored.Version;
        if (version > NoEvent) model.SetVersion(root, version);
        isStored = isSettled = true;
    }

    private void Handle(object payload, Metadata metadata)
    {
        var unit = CurrentUnit ?? throw Ended();
        try
        {
            var message = NewMessage(unit, payload, metadata);
            version = message.SequenceNumber;
            isHandling = true;
            Root = model.Evolve(Root!, message);
            model.SetVersion(Root, version);
            if (version == 0) Identify(message, payload);
            unit.Stage(message);
        }
        catch (Exception failure)
        {
            unit.Poison(failure);
            throw;
        }
        finally
        {
            isHandling = false;
        }
    }

    // The first event tells who the aggregate is; where the command named it, both must agree (rule A8).
    private void Identify(EventMessage message, object payload)
    {
        var identifier = model.IdentifierOf(Root!) ?? throw AggregateFaults.IdentifierMissing(model.TypeName, payload, isStateStored);
        if (Identifier is null) message.AggregateIdentifier = Identifier = identifier;
        else if (Identifier != identifier) throw OtherIdentifier(identifier, $"after its first event, '{payload.GetType()}'");
    }

    private EventMessage NewMessage(UnitOfWork unit, object payload, Metadata metadata)
    {
        if (!services.EventTypes.TryGet(payload.GetType(), out var type)) throw AggregateFaults.UnknownEvent(Description, payload, services.EventTypes);
        var limit = services.Limits.EventsPerCommand;
        if (unit.StagedCount >= limit) throw AggregateFaults.TooManyEvents(Description, unit.Message.Name, limit);
        metadata = metadata.WithoutReserved();
        if (version == NoEvent && model.SubtypeOf(Root!) is { } subtype) metadata = metadata.With(MetadataKeys.AggregateSubtype, subtype);
        var now = services.Time.GetUtcNow();
        var correlation = unit.CorrelationAt(now);
        return new EventMessage(
            services.UnitsOfWork.NextIdentifier(now), type, payload, metadata, correlation, now, model.TypeName, Identifier ?? "", version + 1);
    }

    private void Drain()
    {
        isDraining = true;
        try
        {
            RunQueue();
        }
        finally
        {
            EndDraining();
        }
    }

    private void EndDraining()
    {
        isDraining = false;
        steps?.Clear();
    }

    private void RunQueue()
    {
        try
        {
            Steps.RunAll();
        }
        catch (Exception failure)
        {
            // What was queued behind it is lost, so that nobody may go on from here.
            CurrentUnit?.Poison(failure);
            throw;
        }
    }

    private InvalidOperationException Ended() => AggregateFaults.Ended(Description);

    private InvalidOperationException OtherIdentifier(string identifier, string when) =>
        AggregateFaults.OtherIdentifier(Description, model.TypeName, identifier, when, isStateStored);
}
