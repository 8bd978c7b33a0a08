using System.ComponentModel;

namespace Axonish.Generated;

/// <summary>What an event handler's parameters are filled from.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class EventContext
{
    internal EventContext()
    {
    }

    /// <summary>The event being handled.</summary>
    public abstract EventMessage Message { get; }

    /// <summary>The unit of work.</summary>
    public abstract IUnitOfWork UnitOfWork { get; }

    /// <summary>Cancelled when the event need no longer be handled.</summary>
    public abstract CancellationToken CancellationToken { get; }

    /// <summary>A service from the scope of the unit of work.</summary>
    /// <typeparam name="TService">The service's type.</typeparam>
    /// <returns>The service.</returns>
    public abstract TService Service<TService>()
        where TService : notnull;

    /// <summary>Finds aggregates of one type.</summary>
    /// <typeparam name="TAggregate">The aggregate's class.</typeparam>
    /// <returns>The repository.</returns>
    public abstract IRepository<TAggregate> Repository<TAggregate>()
        where TAggregate : class;
}
