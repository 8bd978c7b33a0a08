namespace Axonish.Tests.EventStore;

// A store in memory does not outlive its process, and commits in one step that cannot be broken.
internal sealed class InMemoryHarness(bool serializes) : StoreHarness
{
    internal const StoreCapabilities OfObjects = StoreCapabilities.Retention | StoreCapabilities.ForgetsReceipts;
    internal const StoreCapabilities OfBytes = StoreCapabilities.Serializes | StoreCapabilities.Retention | StoreCapabilities.ForgetsReceipts;

    public override StoreCapabilities Capabilities => serializes ? OfBytes : OfObjects;

    public override int Histories => Effort * 10_000;

    public override int Effort => Environment.GetEnvironmentVariable("AXONISH_NIGHTLY") == "1" ? 10 : 1;

    public override ValueTask<IEventStore> OpenAsync(EventSerializer serializer, EventStoreLimits limits) =>
        new(serializes ? new InMemoryEventStore(serializer, limits) : new InMemoryEventStore(serializer, limits, roundTrips: false));
}
