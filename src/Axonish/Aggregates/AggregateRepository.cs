using Axonish.Generated;
using Axonish.StateStore;
using Axonish.UnitsOfWork;

namespace Axonish.Aggregates;

// Finds an aggregate for a unit of work, and locks it.
internal sealed class AggregateRepository<TRoot>(
    AggregateModel<TRoot> model, AggregateServices services, AggregateConfiguration<TRoot> configuration) : ICachedAggregates
    where TRoot : class
{
    private readonly AggregateCache<TRoot> cache = new(model, services, configuration);

    internal AggregateModel<TRoot> Model => model;

    internal ICommandTargetResolver? TargetResolver => configuration.TargetResolver;

    internal AggregateCache<TRoot> Cache => cache;

    // The unit of work in whose flow the caller is, unless it is another host's.
    internal UnitOfWork? CurrentUnit =>
        HandlerScope.Current?.UnitOfWork is { } unit && unit.Environment == services.UnitsOfWork ? unit : null;

    public string TypeName => model.TypeName;

    public bool IsStateStored => model.IsStateStored;

    public void Dispose() => cache.Dispose();

    public void Forget() => cache.Clear();

    public void Outdate(string identifier) => cache.Outdate(identifier);

    public void OutdateAll() => cache.OutdateAll();

    internal LiveAggregate<TRoot> NewInstance(UnitOfWork unit) => Enlisted(cache.New(), unit);

    // The aggregate is locked for the unit's outermost unit of work, and perhaps not loaded yet.
    internal ValueTask<LiveAggregate<TRoot>> LockAsync(string identifier, UnitOfWork unit, CancellationToken? ct = null)
    {
        var live = cache.FindOrAdd(identifier);
        live.WasUsed = true;
        return live.TryAcquire(unit.Outermost) switch
        {
            LockedAggregate.Acquisition.Acquired => new(Enlisted(live, unit)),
            LockedAggregate.Acquisition.AlreadyOwned when TryShare(live, unit) => new(live),
            _ => WaitAsync(identifier, unit, ct ?? unit.Cancellation),
        };
    }

    // For a new instance whose identifier has become known: its lock, and whether it may exist, are settled before PrepareCommit (rule B4).
    internal async ValueTask<LiveAggregate<TRoot>> ClaimAsync(LiveAggregate<TRoot> newborn, UnitOfWork unit)
    {
        var identifier = newborn.Identifier!;
        newborn.TryAcquire(unit.Outermost);
        if (cache.TryAdd(identifier, newborn)) return newborn;
        var live = await LockAsync(identifier, unit);
        if (live == newborn) return newborn;
        if (live is { Exists: true, IsLoaded: false }) await ReadOnAsync(live, unit);
        if (live.Exists) throw Taken(live, unit);
        live.Adopt(newborn);
        return live;
    }

    // The same without waiting; false if another unit of work holds the identifier's lock.
    internal bool TryClaim(LiveAggregate<TRoot> newborn, UnitOfWork unit)
    {
        newborn.TryAcquire(unit.Outermost);
        if (cache.TryAdd(newborn.Identifier!, newborn)) return true;
        var live = cache.FindOrAdd(newborn.Identifier!);
        switch (live.TryAcquire(unit.Outermost))
        {
            case LockedAggregate.Acquisition.Acquired:
                Enlisted(live, unit);
                break;
            case LockedAggregate.Acquisition.AlreadyOwned when TryShare(live, unit):
                break;
            default:
                return false;
        }

        // Others may have deleted it since it was read; to find out takes waiting too.
        if (live is { Exists: true, IsLoaded: false }) return false;
        if (live.Exists) throw Taken(live, unit);
        live.Adopt(newborn);
        return true;
    }

    internal AggregateNotFoundException NotFound(string identifier, string command) =>
        new($"{model.TypeName} '{identifier}' does not exist, so '{command}' cannot be handled; create it first, or check the identifier.")
        {
            AggregateType = model.TypeName,
            AggregateIdentifier = identifier,
        };

    internal AggregateDeletedException Deleted(string identifier, string command) => TakenIdentifier.ByDeletedOne(model.TypeName, identifier, command);

    private static LiveAggregate<TRoot> Enlisted(LiveAggregate<TRoot> live, UnitOfWork unit)
    {
        // Enlisted first: should it fail to begin, the unit of work still releases the lock.
        unit.Enlist(live);
        live.Begin(unit);
        return live;
    }

    private AxonishException Taken(LiveAggregate<TRoot> live, UnitOfWork unit) => live.IsDeleted
        ? Deleted(live.Identifier!, unit.Name)
        : TakenIdentifier.ByOne(model.TypeName, live.Identifier!);

    // An async method of its own: its scope ends with it.
    private static async ValueTask ReadOnAsync(LiveAggregate<TRoot> live, UnitOfWork unit)
    {
        var scope = new UnitScope(unit, live);
        HandlerScope.Enter(scope);
        try
        {
            await live.LoadAsync(unit.Cancellation);
        }
        finally
        {
            scope.Close();
        }
    }

    // False where the nested unit of work that owns it is just releasing it.
    private static bool TryShare(LiveAggregate<TRoot> live, UnitOfWork unit) => live.Unit is { } holder && UnitSharing.TryJoin(unit, holder);

    private async ValueTask<LiveAggregate<TRoot>> WaitAsync(string identifier, UnitOfWork unit, CancellationToken ct)
    {
        while (true)
        {
            var live = cache.FindOrAdd(identifier);
            live.WasUsed = true;
            switch (live.TryAcquire(unit.Outermost))
            {
                case LockedAggregate.Acquisition.Acquired:
                    return Enlisted(live, unit);
                case LockedAggregate.Acquisition.AlreadyOwned when TryShare(live, unit):
                    return live;
                case LockedAggregate.Acquisition.AlreadyOwned:
                    ct.ThrowIfCancellationRequested();
                    await Task.Yield();
                    break;
                case LockedAggregate.Acquisition.MustWait when await services.Waits.WaitAsync(live, unit.Outermost, ct):
                    return Enlisted(live, unit);
            }
        }
    }
}
