namespace Axonish.Stores.Contract;

/// <summary>Opens fresh stores for one test, and clears up after it.</summary>
public abstract class StoreHarness : IAsyncDisposable
{
    public abstract IEventStore Open(EventStoreLimits? limits = null);

    public abstract ValueTask DisposeAsync();
}
