using Microsoft.Extensions.DependencyInjection;

namespace Axonish.UnitsOfWork;

// A handler outside aggregates: the container's where it is registered, else built in the unit of work's scope and disposed with it
// (rule B15).
internal sealed class HandlerFactory<THandler>
    where THandler : class
{
    private readonly Func<IServiceProvider, THandler> create;
    private readonly bool isRegistered;

    internal HandlerFactory(Func<IServiceProvider, THandler> create, IServiceProvider container)
    {
        this.create = create;
        isRegistered = container.GetService<IServiceProviderIsService>()?.IsService(typeof(THandler)) ?? false;
        IsMadeOnly = !isRegistered
            && !typeof(THandler).IsAssignableTo(typeof(IDisposable))
            && !typeof(THandler).IsAssignableTo(typeof(IAsyncDisposable));
    }

    // Whether nothing has to be done for a handler but to make it.
    internal bool IsMadeOnly { get; }

    internal THandler For(UnitOfWork unit)
    {
        if (isRegistered) return unit.Services.GetRequiredService<THandler>();
        var handler = create(unit.Services);
        if (handler is IAsyncDisposable asynchronous) unit.OnCleanup(_ => asynchronous.DisposeAsync());
        else if (handler is IDisposable disposable) unit.OnCleanup(_ => Disposed(disposable));
        return handler;
    }

    private static ValueTask Disposed(IDisposable handler)
    {
        handler.Dispose();
        return ValueTask.CompletedTask;
    }
}
