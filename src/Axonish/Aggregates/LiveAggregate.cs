using Axonish.EventStore;
using Axonish.Generated;
using Axonish.StateStore;
using Axonish.UnitsOfWork;

namespace Axonish.Aggregates;

// One aggregate as this process knows it: its lock, its state, and how far that state is stored. It outlives units of work in the
// cache; what belongs to one of them is reset when it ends.
internal sealed partial class LiveAggregate<TRoot>(AggregateCache<TRoot> cache) : LockedAggregate, IUnitOfWorkParticipant
    where TRoot : class
{
    private const long NoEvent = -1;

    private readonly bool isStateStored = cache.Model.IsStateStored;
    private readonly SnapshotMark? snapshot = cache.Snapshots is null ? null : new();
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
    private bool isUnverified;
    private bool isFresh;
    private bool metDropped;

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

    private AppliedSteps Steps => steps ??= new AppliedSteps(this, Services.Limits.ApplyDepth);

    // Set at every use and cleared by the cache's hand as it passes.
    internal bool WasUsed { get; set; } = true;

    internal override long? Version => version == NoEvent ? null : version;

    internal override bool IsLive => !isReplaying;

    internal override string Description => $"{Model.TypeName} '{Identifier}'";

    internal string TypeName => Model.TypeName;

    // The store was changed otherwise than by commands; what is known here does not count for the next one.
    internal bool IsOutdated { set => isOutdated = value; }

    // Loaded, and not older than the unit of work that met it: on a shared store others may have appended since (rule D4).
    internal bool IsLoaded => Root is not null && !mayBeStale && !isReplaying;

    // The version up to which there is a snapshot, or will be soon.
    internal long SnapshotVersion => snapshot?.Version ?? NoEvent;

    // As far as it was read from the store; known where snapshots are taken.
    internal Guid LastEventId => snapshot?.LastEventId ?? default;

    private AggregateModel<TRoot> Model => cache.Model;

    private AggregateServices Services => cache.Services;

    public bool MayExist { get; private set; }

    public bool IsUnverified => isUnverified;

    public bool SharesState => isStateStored && isStored && Unit!.States.IsShared(Root!);

    public StreamCondition? Condition => isStateStored || (version == committedVersion && !isUnverified) ? null : new StreamCondition(
        Model.TypeName,
        Identifier!,
        committedVersion == NoEvent ? ExpectedVersion.NoStream : ExpectedVersion.Exactly(committedVersion));

    public AggregateState? State => isStateStored && isSettled
        ? new AggregateState(Root!, Model.TypeName, Identifier!, committedVersion, version, IsNew: !isStored, IsDeleted)
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

        mayBeStale = Root is not null && Services.Store.IsShared;
        if (isStateStored) _ = unit.States;
    }

    // To read what others may have appended costs as much as a commit. A unit of work that can be run again goes on from what is cached: the
    // store judges the version with its append, and a decision to append nothing is verified (rule D4).
    internal bool TryAssumeCurrent(UnitOfWork unit)
    {
        if (!unit.IsRepeatable || Root is null) return false;
        (mayBeStale, isUnverified) = (false, true);
        return true;
    }

    public async ValueTask<bool> VerifyAsync(CancellationToken ct)
    {
        await using var events = Services.Store.ReadStreamAsync(Model.TypeName, Identifier!, committedVersion + 1, ct).GetAsyncEnumerator(CancellationToken.None);
        if (await events.MoveNextAsync()) return false;
        isUnverified = false;
        return true;
    }

    internal void BeginInstance(TRoot? root, CommandMessage command)
    {
        if (root is null) throw AggregateFaults.NothingCreated(Model.TypeName, command.Name);
        if (version > NoEvent) throw AggregateFaults.Begun(Model.TypeName);
        Root = root;
        if (steps is { AnyQueued: true }) Drain();
    }

    // A new state-stored aggregate exists once its handler is done and it has an identifier: it may do without events (rule D6).
    internal void Settle()
    {
        if (!isStateStored) RequireOneIdentifier();
        if (!isStateStored || isSettled || Root is null || Model.IdentifierOf(Root) is not { } identifier) return;
        if (Identifier is not null && Identifier != identifier) throw OtherIdentifier(identifier, $"after the handler of '{CurrentUnit?.CommandMessage.Name}'");
        StorableText.CheckKey(Model.TypeName, identifier);
        Identifier = identifier;
        isSettled = true;
    }

    // A later event of the command that creates it may have set another than the first did (rule D12).
    private void RequireOneIdentifier()
    {
        if (committedVersion > NoEvent || version < 1 || IsDeleted) return;
        if (Model.IdentifierOf(Root!) is var identifier && identifier != Identifier) throw AggregateFaults.OtherStream(Description, identifier, version);
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
        Root = Model.Create(null);
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
        if (isFresh)
        {
            isFresh = false;
            return;
        }

        if (isStateStored)
        {
            if (isStored && Unit is { Parent: not null } nested) nested.States.Discard(Root!);
            Forget();
            return;
        }

        if (version == committedVersion && !isStale) return;
        if (!Model.IsFunctional || isStale)
        {
            Forget();
            return;
        }

        Root = committedRoot;
        version = committedVersion;
        IsDeleted = committedDeleted;
    }

    public bool Describes(string? aggregateType, string? aggregateIdentifier) =>
        aggregateType == Model.TypeName && aggregateIdentifier == Identifier;

    public void Release()
    {
        Unit = null;
        MayExist = isUnverified = false;

        // The state belongs to the unit of work's own scope, or nothing came of it; the next one loads it anew.
        if (isStateStored || version == NoEvent) Forget();
        Services.Waits.Release(this, retireIfFree: !Exists || cache.KeepsNone);
        if (IsRetired && Identifier is not null) cache.Remove(this);
    }

    private void ScheduleSnapshot(AggregateSnapshots<TRoot> snapshots)
    {
        if (IsDeleted || !snapshots.TrySchedule(Identifier!, version, snapshot!.Version, snapshot.IsLoadedSlowly)) return;
        snapshot.Version = version;
        snapshot.IsLoadedSlowly = false;
    }

    private void MarkStored()
    {
        committedRoot = Model.IsFunctional ? Root : null;
        committedVersion = version;
        committedDeleted = IsDeleted;
    }

    private void Forget()
    {
        Root = committedRoot = null;
        version = committedVersion = NoEvent;
        snapshot?.Forget();
        IsDeleted = committedDeleted = false;
        isStored = isSettled = mayBeStale = isUnverified = metDropped = false;
    }

    private InvalidOperationException Ended() => AggregateFaults.Ended(Description);

    private InvalidOperationException OtherIdentifier(string identifier, string when) =>
        AggregateFaults.OtherIdentifier(Description, Model.TypeName, identifier, when, isStateStored);
}
