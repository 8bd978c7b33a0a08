using Axonish.Processing.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Axonish.Processing.Processors;

// What the instances of one batch share: a scope of services and, where they write in it, the token's transaction.
internal sealed class BatchServices(IServiceScopeFactory scopes, IReadSideTransaction? transaction) : IAsyncDisposable
{
    private List<object>? made;
    private AsyncServiceScope? scope;

    internal IServiceProvider Services => (scope ??= scopes.CreateAsyncScope()).ServiceProvider;

    internal object? Transaction(Type resource) => transaction?.Find(resource);

    // What the container does not dispose.
    internal void Own(object instance)
    {
        if (instance is IAsyncDisposable or IDisposable) (made ??= []).Add(instance);
    }

    public async ValueTask DisposeAsync()
    {
        for (var index = (made?.Count ?? 0) - 1; index >= 0; index--)
        {
            if (made![index] is IAsyncDisposable asynchronous) await asynchronous.DisposeAsync();
            else ((IDisposable)made[index]).Dispose();
        }

        if (scope is { } opened) await opened.DisposeAsync();
    }
}
