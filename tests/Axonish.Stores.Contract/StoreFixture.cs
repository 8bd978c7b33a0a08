using NUnit.Framework;

namespace Axonish.Stores.Contract;

public abstract class StoreFixture(StoreKind kind)
{
    private StoreHarness harness = null!;

    protected static bool IsNightly => Environment.GetEnvironmentVariable("AXONISH_NIGHTLY") == "1";

    protected StoreKind Kind => kind;

    protected IEventStore Store { get; private set; } = null!;

    [SetUp]
    public void OpenStore()
    {
        harness = kind.Start();
        Store = harness.Open();
    }

    [TearDown]
    public async Task CloseStores() => await harness.DisposeAsync();

    protected IEventStore OpenAnother(EventStoreLimits? limits = null) => harness.Open(limits);

    protected static async Task<List<EventMessage>> ReadAsync(IAsyncEnumerable<EventMessage> events)
    {
        var read = new List<EventMessage>();
        await foreach (var message in events) read.Add(message);
        return read;
    }

    protected static long[] SequencesOf(IEnumerable<EventMessage> events) => [.. events.Select(message => message.SequenceNumber)];

    protected static long[] PositionsOf(IEnumerable<EventMessage> events) => [.. events.Select(message => message.Position)];

    protected static long[] Numbers(long first, int count) => [.. Enumerable.Range(0, count).Select(each => first + each)];
}
