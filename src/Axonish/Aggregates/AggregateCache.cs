using System.Collections.Concurrent;
using Axonish.Generated;
using Axonish.StateStore;

namespace Axonish.Aggregates;

// The aggregates that are locked or kept between commands, found by identifier. Bounded by count and idle time (rule D4) with the clock
// algorithm: the hand removes what was not used since it last passed, and gives the rest a second chance.
internal sealed class AggregateCache<TRoot> : IDisposable
    where TRoot : class
{
    private readonly ConcurrentDictionary<string, LiveAggregate<TRoot>> entries = new(StringComparer.Ordinal);
    private readonly Queue<LiveAggregate<TRoot>> round = new();
    private readonly Lock hand = new();
    private readonly ITimer sweeper;
    private readonly int capacity;

    internal AggregateCache(AggregateModel<TRoot> model, AggregateServices services, AggregateConfiguration<TRoot> configuration)
    {
        Model = model;
        StateMapping = model.StateMapping();
        Services = services;
        if (services.Snapshots is { } snapshots && configuration.Snapshots.TakesAny) Snapshots = new(this, configuration.Snapshots, snapshots);
        capacity = configuration.CachedAggregates ?? services.Limits.CachedAggregates;
        var idleTime = configuration.CacheIdleTime ?? services.Limits.CacheIdleTime;
        // A timer keeps the context in which it is created, and that is the first command's (promise G15).
        using (ExecutionContext.SuppressFlow())
            sweeper = services.Time.CreateTimer(static cache => ((AggregateCache<TRoot>)cache!).Sweep(), this, idleTime, idleTime);
    }

    internal AggregateModel<TRoot> Model { get; }

    internal StateMapping? StateMapping { get; }

    internal AggregateServices Services { get; }

    // None where no snapshots are taken.
    internal AggregateSnapshots<TRoot>? Snapshots { get; }

    // Then an aggregate is removed as soon as no unit of work holds it.
    internal bool KeepsNone => capacity == 0;

    internal int Count => entries.Count;

    internal int LockedCount => entries.Values.Count(live => live.Owner is not null);

    public void Dispose() => sweeper.Dispose();

    internal LiveAggregate<TRoot> New() => Model.IsStateStored ? new StateStoredAggregate<TRoot>(this) : new EventSourcedAggregate<TRoot>(this);

    internal LiveAggregate<TRoot> FindOrAdd(string identifier)
    {
        while (true)
        {
            if (entries.TryGetValue(identifier, out var live))
            {
                if (!live.IsRetired) return live;
                Remove(live);
            }

            live = New();
            live.Identify(identifier);
            if (TryAdd(identifier, live)) return live;
        }
    }

    internal bool TryAdd(string identifier, LiveAggregate<TRoot> live)
    {
        if (!entries.TryAdd(identifier, live)) return false;
        lock (hand)
        {
            // Before it is added: what has just been found must not be evicted before it is locked.
            MakeRoom();
            round.Enqueue(live);
        }

        return true;
    }

    internal LiveAggregate<TRoot>? Find(string identifier) => entries.GetValueOrDefault(identifier);

    // Not for use while commands are sent: what is locked is forgotten with the rest.
    internal void Clear()
    {
        lock (hand)
        {
            while (round.TryDequeue(out var live)) Remove(live);
        }
    }

    // The next unit of work that locks it loads it again.
    internal void Outdate(string identifier)
    {
        if (entries.TryGetValue(identifier, out var live)) live.IsOutdated = true;
    }

    internal void OutdateAll()
    {
        foreach (var live in entries.Values) live.IsOutdated = true;
    }

    internal void Remove(LiveAggregate<TRoot> live) =>
        entries.TryRemove(new KeyValuePair<string, LiveAggregate<TRoot>>(live.Identifier!, live));

    private void MakeRoom()
    {
        for (var chances = 2 * round.Count; round.Count >= capacity && chances > 0 && round.TryDequeue(out var live); chances--)
        {
            if (!Evicted(live)) round.Enqueue(live);
        }
    }

    private void Sweep()
    {
        lock (hand)
        {
            for (var left = round.Count; left > 0; left--)
            {
                var live = round.Dequeue();
                if (!Evicted(live)) round.Enqueue(live);
            }
        }
    }

    private bool Evicted(LiveAggregate<TRoot> live)
    {
        if (!live.IsRetired)
        {
            if (live.WasUsed)
            {
                live.WasUsed = false;
                return false;
            }

            if (!live.TryRetire()) return false;
        }

        Remove(live);
        return true;
    }
}
