using Axonish.Benchmarks.Processors;

namespace Axonish.Benchmarks.Tests;

// What the page measures, as a promise: a process whose heap is limited replays a log that is far larger.
public class ReplayMemoryTests
{
    private static readonly int Cards = Environment.GetEnvironmentVariable("AXONISH_NIGHTLY") == "1" ? 100 : 20;

    [Test(Description = "promise G13, rule E13: a replay of 200,000 events, nightly of 1,000,000, stays within 200 MiB")]
    public async Task AReplay_StaysWithinItsMemory([ValueSource(nameof(Stores))] string kind)
    {
        await using var store = RowStores.Create(kind);
        await RowStores.FillAsync(store, Cards);
        var replay = await ReplayProcess.RunAsync(store, RowStores.Rows(Cards));
        TestContext.Out.WriteLine($"{Cards * RowStores.EventsPerCard} events in {replay.Elapsed}, {replay.PeakMebibytes:F0} MiB at most");
        Assert.That(replay.PeakMebibytes, Is.LessThanOrEqualTo(200));
    }

    private static IEnumerable<string> Stores() => RowStores.Kinds.Select(kind => kind.Key).Where(key => key != MemoryRowStore.Kind);
}
