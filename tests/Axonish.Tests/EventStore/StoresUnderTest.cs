namespace Axonish.Stores.Contract;

public static class StoresUnderTest
{
    public static IEnumerable<StoreKind> All =>
    [
        new("in memory", MeasuresPayloads: false, () => new MemoryHarness(limits => new InMemoryEventStore(limits))),
        new("in memory, serialising", MeasuresPayloads: true, () => new MemoryHarness(limits => new InMemoryEventStore(Cards.Serializer, limits))),
    ];
}
