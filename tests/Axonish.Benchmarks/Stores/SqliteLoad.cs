using System.Text.Json;

namespace Axonish.Benchmarks.Stores;

internal static class SqliteLoad
{
    internal static async Task RunAsync(TimeSpan duration)
    {
        foreach (var (senders, group) in ((int, int)[])[(1, 1), (64, 64)])
        {
            var (raw, ours) = (new List<double>(), new List<SenderLoad.Rate>());
            for (var run = 0; run <= StoreLoad.Runs; run++)
            {
                raw.Add(RawSqlite.Measure(group, duration));
                ours.Add(await MeasureAsync(senders, duration));
            }

            SenderLoad.Report("SQLite", senders, group, raw, ours);
        }

        await SqliteReads.RunAsync();
    }

    internal static EventSerializer Serializer() => new(
        new EventTypeTable([CardRedeemed.EventType]), new JsonSerializerOptions { TypeInfoResolver = CardContext.Default });

    private static async Task<SenderLoad.Rate> MeasureAsync(int senders, TimeSpan duration)
    {
        using var directory = new BenchmarkDirectory();
        await using var store = SqliteEventStore.Open($"Data Source={directory.File("ours.db")}", Serializer());
        return await SenderLoad.MeasureAsync(store, senders, duration);
    }
}
