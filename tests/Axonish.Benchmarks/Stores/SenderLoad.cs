using System.Diagnostics;

namespace Axonish.Benchmarks.Stores;

// Senders that each append one event after another to a stream of their own.
internal static class SenderLoad
{
    internal static async Task<Rate> MeasureAsync(IEventStore store, int senders, TimeSpan duration)
    {
        var start = Stopwatch.GetTimestamp();
        var latencies = await Task.WhenAll(Enumerable.Range(0, senders).Select(sender => Task.Run(() => SendAsync(store, sender, start, duration))));
        var elapsed = Stopwatch.GetElapsedTime(start);
        var sorted = latencies.SelectMany(each => each).Order().ToArray();
        return new Rate(sorted.Length / elapsed.TotalSeconds, sorted[sorted.Length / 2], sorted[sorted.Length * 99 / 100], sorted[sorted.Length * 999 / 1000]);
    }

    // The first of each is the warm-up.
    internal static void Report(string store, int senders, int group, List<double> raw, List<Rate> ours)
    {
        var ratios = raw.Zip(ours, (theirs, us) => us.EventsPerSecond / theirs).Skip(1).ToArray();
        var median = ours.Skip(1).OrderBy(rate => rate.EventsPerSecond).ElementAt(StoreLoad.Runs / 2);
        Console.WriteLine(
            $"{store}, {senders} sender(s) against raw groups of {group}: {median.EventsPerSecond:F0}/s against "
            + $"{StoreLoad.Median(raw.Skip(1)):F0}/s, {StoreLoad.Median(ratios):P0} ({ratios.Min():P0}–{ratios.Max():P0}); "
            + $"p50 {median.P50:F0}, p99 {median.P99:F0}, p99.9 {median.P999:F0} µs");
    }

    private static async Task<List<double>> SendAsync(IEventStore store, int sender, long start, TimeSpan duration)
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

    internal sealed record Rate(double EventsPerSecond, double P50, double P99, double P999);
}
