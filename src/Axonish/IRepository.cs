namespace Axonish;

/// <summary>Finds aggregates for handlers outside them; works inside a unit of work only.</summary>
/// <typeparam name="T">The aggregate's class.</typeparam>
public interface IRepository<T>
    where T : class
{
    /// <summary>Loads an aggregate and locks it for the unit of work.</summary>
    /// <typeparam name="TIdentifier">The identifier's type.</typeparam>
    /// <param name="identifier">The aggregate's identifier.</param>
    /// <param name="ct">Cancels the wait for lock and store.</param>
    /// <returns>The aggregate; the same for the same identifier throughout the unit of work.</returns>
    /// <exception cref="AggregateNotFoundException">It has no events.</exception>
    /// <exception cref="AggregateDeletedException">It was deleted.</exception>
    /// <exception cref="InvalidOperationException">There is no unit of work, or it is over.</exception>
    ValueTask<IAggregate<T>> LoadAsync<TIdentifier>(TIdentifier identifier, CancellationToken ct = default)
        where TIdentifier : notnull;
}
