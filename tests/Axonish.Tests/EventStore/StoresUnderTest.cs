namespace Axonish.Stores.Contract;

public static class StoresUnderTest
{
    public static IEnumerable<StoreKind> All =>
    [
        new("in memory", MeasuresPayloads: false, () => new MemoryHarness(OpenAsAHostDoes)),
        new("in memory, serialising", MeasuresPayloads: true, () => new MemoryHarness(limits => new InMemoryEventStore(Cards.Serializer, limits))),
    ];

    private static InMemoryEventStore OpenAsAHostDoes(EventStoreLimits? limits)
    {
        var store = new InMemoryEventStore(limits);
        store.ReadBy(Cards.Serializer);
        return store;
    }
}
