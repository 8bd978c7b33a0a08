using System.Diagnostics;
using System.Text.Json;

namespace Axonish.Benchmarks.Stores;

internal static class SqliteLoad
{
    internal static async Task RunAsync(TimeSpan duration)
    {
        foreach (var (senders, group) in ((int, int)[])[(1, 1), (64, 64)])
        {
            var (raw, ours) = (new List<double>(), new List<Rate>());
            for (var run = 0; run <= StoreLoad.Runs; run++)
            {
                raw.Add(RawSqlite.Measure(group, duration));
                ours.Add(await MeasureAsync(senders, duration));
            }

            // The first of each is the warm-up.
            var ratios = raw.Zip(ours, (theirs, us) => us.EventsPerSecond / theirs).Skip(1).ToArray();
            var median = ours.Skip(1).OrderBy(rate => rate.EventsPerSecond).ElementAt(StoreLoad.Runs / 2);
            Console.WriteLine(
                $"SQLite, {senders} sender(s) against raw groups of {group}: {median.EventsPerSecond:F0}/s against "
                + $"{StoreLoad.Median(raw.Skip(1)):F0}/s, {StoreLoad.Median(ratios):P0} ({ratios.Min():P0}–{ratios.Max():P0}); "
                + $"p50 {median.P50:F0}, p99 {median.P99:F0}, p99.9 {median.P999:F0} µs");
        }

        await SqliteReads.RunAsync();
    }

    internal static EventSerializer Serializer() => new(
        new EventTypeTable([CardRedeemed.EventType]), new JsonSerializerOptions { TypeInfoResolver = CardContext.Default });

    private static async Task<Rate> MeasureAsync(int senders, TimeSpan duration)
    {
        using var directory = new BenchmarkDirectory();
        await using var store = SqliteEventStore.Open($"Data Source={directory.File("ours.db")}", Serializer());
        var start = Stopwatch.GetTimestamp();
        var latencies = await Task.WhenAll(Enumerable.Range(0, senders).Select(sender => Task.Run(() => SendAsync(store, sender, start, duration))));
        var elapsed = Stopwatch.GetElapsedTime(start);
        var sorted = latencies.SelectMany(each => each).Order().ToArray();
        return new Rate(sorted.Length / elapsed.TotalSeconds, sorted[sorted.Length / 2], sorted[sorted.Length * 99 / 100], sorted[sorted.Length * 999 / 1000]);
    }

    private static async Task<List<double>> SendAsync(SqliteEventStore store, int sender, long start, TimeSpan duration)
    {
        var latencies = new List<double>(100_000);
        var identifier = $"card-{sender}-0000-0000-000000000000";
        for (var sequence = 0L; Stopwatch.GetElapsedTime(start) < duration; sequence++)
        {
            var begin = Stopwatch.GetTimestamp();
            await store.AppendAsync(new EventAppend(
                [StoreLoad.Message(identifier, sequence)],
                [new StreamCondition("card", identifier, sequence == 0 ? ExpectedVersion.NoStream : ExpectedVersion.Exactly(sequence - 1))]));
            latencies.Add(Stopwatch.GetElapsedTime(begin).TotalMicroseconds);
        }

        return latencies;
    }

    private sealed record Rate(double EventsPerSecond, double P50, double P99, double P999);
}
