using System.ComponentModel;
using Microsoft.Extensions.DependencyInjection;

namespace Axonish.Generated;

/// <summary>What a handler's parameters are filled from, whatever it handles; one for each call of a handler.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class HandlerContext
{
    /// <summary>For the contexts of each kind of message.</summary>
    protected HandlerContext()
    {
    }

    /// <summary>The message's identifier.</summary>
    public abstract Guid MessageId { get; }

    /// <summary>The message's metadata.</summary>
    public abstract Metadata Metadata { get; }

    /// <summary>The unit of work.</summary>
    public abstract IUnitOfWork UnitOfWork { get; }

    /// <summary>Cancelled when the message need no longer be handled.</summary>
    public abstract CancellationToken CancellationToken { get; }

    /// <summary>A service from the scope of the unit of work.</summary>
    /// <typeparam name="TService">The service's type.</typeparam>
    /// <returns>The service.</returns>
    public virtual TService Service<TService>()
        where TService : notnull => UnitOfWork.Services.GetRequiredService<TService>();

    /// <summary>Finds aggregates of one type.</summary>
    /// <typeparam name="TAggregate">The aggregate's class.</typeparam>
    /// <returns>The repository.</returns>
    public abstract IRepository<TAggregate> Repository<TAggregate>()
        where TAggregate : class;
}
