namespace Axonish;

/// <summary>Configures one aggregate for one host.</summary>
/// <typeparam name="TAggregate">The aggregate's class.</typeparam>
/// <remarks>For use while the host is built, from one thread.</remarks>
public sealed class AggregateConfiguration<TAggregate>
    where TAggregate : class
{
    internal AggregateConfiguration()
    {
    }

    internal ICommandTargetResolver? TargetResolver { get; private set; }

    internal int? CachedAggregates { get; private set; }

    internal TimeSpan? CacheIdleTime { get; private set; }

    /// <summary>Reads the target of commands by other means than their marked members.</summary>
    /// <param name="resolver">Reads the target.</param>
    /// <returns>The same configuration.</returns>
    public AggregateConfiguration<TAggregate> UseCommandTargetResolver(ICommandTargetResolver resolver)
    {
        ArgumentNullException.ThrowIfNull(resolver);
        TargetResolver = resolver;
        return this;
    }

    /// <summary>Says how many live aggregates of this class are kept between commands, and how long without being met.</summary>
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
}
