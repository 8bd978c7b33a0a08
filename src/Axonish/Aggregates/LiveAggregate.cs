using Axonish.Generated;
using Axonish.Messaging;
using Axonish.StateStore;
using Axonish.UnitsOfWork;

namespace Axonish.Aggregates;

// One aggregate as this process knows it: its lock (LockedAggregate), its state now (ApplyingAggregate) and as it is stored, and how far that can
// be relied on. It outlives units of work in the cache; what belongs to one of them is reset when it ends. How it is loaded and stored is its subclass's.
internal abstract class LiveAggregate<TRoot>(AggregateCache<TRoot> cache) : ApplyingAggregate<TRoot>(cache), IUnitOfWorkParticipant
    where TRoot : class
{
    private const long NoEvent = AggregateMoment<TRoot>.NoEvent;

    private AggregateMoment<TRoot> stored = AggregateMoment<TRoot>.None;
    private Knowledge knowledge;
    private volatile bool isOutdated;

    public bool IsUnverified => knowledge == Knowledge.Assumed;

    public abstract bool SharesState { get; }

    public abstract AppendCondition? Condition { get; }

    internal bool IsDeleted => Now.IsDeleted;

    internal abstract bool Exists { get; }

    // Set at every use, and cleared by the cache's clock hand as it passes.
    internal bool WasUsed { get; set; } = true;

    internal override bool IsLive => knowledge != Knowledge.Loading;

    internal string TypeName => Model.TypeName;

    // The store was changed without a command: the next unit of work loads the aggregate again.
    internal bool IsOutdated { set => isOutdated = value; }

    // Loaded, and not older than the unit of work that locked it: on a shared store others may have appended since (rule D4).
    internal bool IsLoaded => Now.Root is not null && knowledge <= Knowledge.Assumed;

    // The version up to which there is a snapshot, or will be soon.
    internal virtual long SnapshotVersion => NoEvent;

    // As far as it was read from the store; known where snapshots are taken.
    internal virtual Guid LastEventId => default;

    // Whether an upcaster dropped an event as this was loaded: it may be the one that holds the aggregate's identifier. It concerns event-sourced
    // aggregates only; a flag of their own class would cost each cached aggregate eight bytes (goal P11), and here it costs none.
    private protected bool HasDropped { get; set; }

    private protected ref AggregateMoment<TRoot> Stored => ref stored;

    private protected Knowledge Knowledge => knowledge;

    public abstract ValueTask<bool> VerifyAsync(CancellationToken ct);

    public virtual void Committed()
    {
        if (Now.Version == stored.Version) return;
        stored = Now with { Root = Model.IsFunctional ? Now.Root : null };
    }

    public virtual void RolledBack(bool isStale) => ClearSteps();

    public bool Describes(string? aggregateType, string? aggregateIdentifier) =>
        aggregateType == Model.TypeName && aggregateIdentifier == Identifier;

    public virtual void Release()
    {
        Unit = null;
        MayExist = false;
        if (knowledge is Knowledge.Assumed or Knowledge.Fresh) knowledge = Knowledge.Current;
        if (!Now.HasEvents) Forget();
        Services.Waits.Release(this, retireIfFree: !Exists || Cache.KeepsNone);
        if (IsRetired && Identifier is not null) Cache.Remove(this);
    }

    internal void Identify(string identifier) => Identifier = identifier;

    internal virtual void Begin(UnitOfWork unit)
    {
        Unit = unit;
        if (isOutdated)
        {
            isOutdated = false;
            Forget();
        }

        knowledge = Now.Root is not null && Services.Store.IsShared ? Knowledge.MayBeStale : Knowledge.Current;
    }

    // To read what others may have appended costs as much as a commit. A unit of work that can be run again goes on from what is cached: the
    // store checks the version with its append, and a decision to append nothing is verified (rule D4).
    internal bool TryAssumeCurrent(UnitOfWork unit)
    {
        if (!unit.IsRepeatable || Now.Root is null) return false;
        knowledge = Knowledge.Assumed;
        return true;
    }

    internal void BeginInstance(TRoot? root, string command)
    {
        if (root is null) throw AggregateFaults.NothingCreated(Model.TypeName, command);
        if (Now.HasEvents) throw AggregateFaults.Begun(Model.TypeName);
        Now.Root = root;
        RunQueued();
    }

    internal void CreateInstance(bool ifMissing)
    {
        Now.Root = Model.Create(null);
        MayExist = ifMissing;
    }

    // Only its events say whether what the store has under the identifier was deleted. What was read stays, so that the next refusal costs
    // no replay (rule D4).
    public async ValueTask<AxonishException> ExplainAsync(AggregateAlreadyExistsException refusal)
    {
        if (Unit is not { } unit) return refusal;
        var scope = new UnitScope(unit, this);
        HandlerScope.Enter(scope);
        try
        {
            await LoadAsync(unit.Cancellation);
            if (Exists) knowledge = Knowledge.Fresh;
            return IsDeleted ? TakenIdentifier.ByDeletedOne(Model.TypeName, Identifier!, unit.Outermost.Name) : refusal;
        }
        catch (Exception failure)
        {
            // Where it cannot be read, the store's own refusal stands.
            return failure as AggregateDeletedException ?? (AxonishException)refusal;
        }
        finally
        {
            scope.Close();
        }
    }

    // Called once its handler is done.
    internal abstract void Settle();

    // Takes over the state of an instance that a creating handler made before its identifier was known.
    internal virtual void Adopt(LiveAggregate<TRoot> newborn)
    {
        Now = newborn.Now;
        newborn.Forget();
    }

    internal ValueTask LoadAsync(CancellationToken ct)
    {
        if (knowledge == Knowledge.Loading) throw AggregateFaults.StillLoading(Description);
        return LoadTelemetry.IsObserved ? ObserveLoadAsync(ct) : LoadAnewAsync(ct);
    }

    // Goes on from the state that the aggregate had at a version: what is stored since then follows.
    internal async ValueTask RestoreAsync(TRoot state, long atVersion, CancellationToken ct)
    {
        Forget();
        Now = new AggregateMoment<TRoot>(state, atVersion, false);
        knowledge = Knowledge.Loading;
        try
        {
            await ReadOnAsync(ct);
            stored = Now with { Root = Model.IsFunctional ? Now.Root : null };
        }
        finally
        {
            knowledge = Knowledge.Current;
        }
    }

    // For an instance that is thrown away after it was read: what reading its copy runs is replay too (rule A5).
    internal void StayInReplay() => knowledge = Knowledge.Loading;

    // What is stored since, and what the unit of work has applied and not stored yet.
    internal abstract ValueTask<IReadOnlyList<EventMessage>> ReadSinceAsync(long seen, UnitOfWork unit);

    // Reads the whole stream, or what follows the known part.
    private protected abstract ValueTask ReadAsync(CancellationToken ct);

    // Reads the events after the present version.
    private protected abstract ValueTask ReadOnAsync(CancellationToken ct);

    private protected virtual void Forget()
    {
        Now = stored = AggregateMoment<TRoot>.None;
        if (knowledge != Knowledge.Loading) knowledge = Knowledge.Current;
    }

    private protected void Verified() => knowledge = Knowledge.Current;

    private async ValueTask ObserveLoadAsync(CancellationToken ct)
    {
        using var activity = LoadTelemetry.Load(Model.TypeName);
        var started = Services.Time.GetTimestamp();
        try
        {
            await LoadAnewAsync(ct);
        }
        catch (Exception failure)
        {
            Telemetry.Failed(activity, failure);
            throw;
        }
        finally
        {
            LoadTelemetry.Ended(Model.TypeName, Services.Time.GetElapsedTime(started));
        }
    }

    // Where the known part can only be incomplete, it is kept, and the rest of the stream is folded into it.
    private async ValueTask LoadAnewAsync(CancellationToken ct)
    {
        if (knowledge != Knowledge.MayBeStale) Forget();
        knowledge = Knowledge.Loading;
        try
        {
            await ReadAsync(ct);
        }
        catch
        {
            Forget();
            throw;
        }
        finally
        {
            knowledge = Knowledge.Current;
        }
    }

    // One stored event, which follows the known part.
    private protected void Fold(EventMessage message)
    {
        var expected = message.Part == 0 ? Now.Version + 1 : Now.Version;
        if (message.SequenceNumber != expected) throw AggregateFaults.Gap(Description, message.SequenceNumber, expected);
        var root = Now.Root ?? Model.Create(message.Metadata.GetValueOrDefault(MetadataKeys.AggregateSubtype));
        Now.Version = message.SequenceNumber;
        Now.Root = message.IsDropped ? root : Model.Evolve(root, message) ?? throw AggregateFaults.NoNextState(Description, message.Payload);
        Model.SetVersion(Now.Root, Now.Version);
    }
}
