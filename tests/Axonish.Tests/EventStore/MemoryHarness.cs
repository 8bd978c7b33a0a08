namespace Axonish.Stores.Contract;

public sealed class MemoryHarness(Func<EventStoreLimits?, IEventStore> open) : StoreHarness
{
    public override IEventStore Open(EventStoreLimits? limits = null) => open(limits);

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
