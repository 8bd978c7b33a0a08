using Axonish.Aggregates;

namespace Axonish;

/// <summary>Configures one aggregate for one host.</summary>
/// <typeparam name="TAggregate">The aggregate's class.</typeparam>
/// <remarks>For use while the host is built, from one thread.</remarks>
public sealed class AggregateConfiguration<TAggregate> : ISnapshotConfiguration
    where TAggregate : class
{
    internal AggregateConfiguration()
    {
    }

    internal ICommandTargetResolver? TargetResolver { get; private set; }

    internal int? CachedAggregates { get; private set; }

    internal TimeSpan? CacheIdleTime { get; private set; }

    internal SnapshotPolicy Snapshots { get; private set; } = SnapshotPolicy.None;

    SnapshotPolicy ISnapshotConfiguration.Snapshots => Snapshots;

    /// <summary>Reads the target of commands by other means than their marked members.</summary>
    /// <param name="resolver">Reads the target.</param>
    /// <returns>The same configuration.</returns>
    public AggregateConfiguration<TAggregate> UseCommandTargetResolver(ICommandTargetResolver resolver)
    {
        ArgumentNullException.ThrowIfNull(resolver);
        TargetResolver = resolver;
        return this;
    }

    /// <summary>Says how many live aggregates of this class are kept between commands, and how long without being used.</summary>
    /// <param name="aggregates">How many; 0 keeps none.</param>
    /// <param name="idleTime">How long; as long as <see cref="CommandLimits.CacheIdleTime"/> says where it is not given.</param>
    /// <returns>The same configuration.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value is negative, or the time is zero.</exception>
    public AggregateConfiguration<TAggregate> KeepLive(int aggregates, TimeSpan? idleTime = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(aggregates);
        if (idleTime is { } time) ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(time, TimeSpan.Zero, nameof(idleTime));
        CachedAggregates = aggregates;
        CacheIdleTime = idleTime;
        return this;
    }

    /// <summary>
    /// Takes a snapshot of the state after a commit, when there are so many events since the last one. Rebuilding an aggregate then begins
    /// with its snapshot. It is taken in the background, and never counts where the state's members have changed since.
    /// </summary>
    /// <param name="events">How many events; at least 1.</param>
    /// <returns>The same configuration.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public AggregateConfiguration<TAggregate> SnapshotEvery(int events)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(events);
        Snapshots = Snapshots with { Events = events };
        return this;
    }

    /// <summary>Takes a snapshot of the state after a commit, when loading the aggregate for it took longer than this.</summary>
    /// <param name="time">How long.</param>
    /// <returns>The same configuration.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time is not positive.</exception>
    public AggregateConfiguration<TAggregate> SnapshotWhenLoadingTakes(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(time, TimeSpan.Zero);
        Snapshots = Snapshots with { LoadTime = time };
        return this;
    }

    /// <summary>
    /// Numbers the meaning of the state. Raise it when event sourcing handlers make something else of the same events while names and types
    /// of the members stay: snapshots of other revisions are then not used. Other changes of the state are noticed without it.
    /// </summary>
    /// <param name="revision">The revision; 1 unless set.</param>
    /// <returns>The same configuration.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public AggregateConfiguration<TAggregate> SnapshotRevision(int revision)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(revision);
        Snapshots = Snapshots with { Revision = revision };
        return this;
    }
}
