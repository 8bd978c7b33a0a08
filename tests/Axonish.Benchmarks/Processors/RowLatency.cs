using System.Diagnostics;
using Axonish.Benchmarks.Measuring;
using Axonish.Benchmarks.Results;
using Axonish.Benchmarks.Stores;

namespace Axonish.Benchmarks.Processors;

// How long after its sender's answer an event has its row, at half of the rate that store and group can keep up.
internal sealed class RowLatency(RowStore store, GroupRun sender, GroupRun owner)
{
    private const int Senders = 64;
    private static readonly string[] Cards = [.. Enumerable.Range(0, Senders).Select(Card.Identifier)];

    internal static async Task<ResultRow> MeasureAsync(BenchmarkRun run, Func<RowStore> create, bool acrossNodes)
    {
        await using var store = create();
        var key = acrossNodes ? $"{store.Key}/latency-nodes" : $"{store.Key}/latency";
        var name = $"{store.Name}, from answer to row at half load{(acrossNodes ? ", sent by one host and handled by another" : "")}";
        Console.Error.WriteLine($"  {name}");
        await using var owner = await GroupRun.StartAsync(store, segments: 8, store.Rows);
        await using var other = acrossNodes ? GroupRun.StartAside(store, store.Rows) : null;
        return await new RowLatency(store, other ?? owner, owner).MeasureAsync(run, key, name);
    }

    // At a steady rate, for a profiler to watch.
    internal static async Task<(double P50, double P99)> FollowAsync(RowStore store, double load, TimeSpan duration)
    {
        await using var owner = await GroupRun.StartAsync(store, segments: 8, store.Rows);
        var latency = new RowLatency(store, owner, owner);
        await latency.BeginAsync();
        var sorted = await latency.PacedAsync(load, duration);
        return (sorted[sorted.Length / 2], sorted[(int)(sorted.Length * 0.99)]);
    }

    private async Task BeginAsync()
    {
        await owner.CatchUpAsync(store.Rows.Group, after: 0, rows: 0);
        foreach (var card in Cards) await sender.Gateway.SendAsync(new IssueCard(card));
    }

    private async Task<ResultRow> MeasureAsync(BenchmarkRun run, string key, string name)
    {
        await BeginAsync();
        await CapacityAsync(run.Duration / 2);
        var load = await CapacityAsync(run.Duration) / 2;
        var all = new List<double[]>();
        for (var turn = 0; turn < run.Runs; turn++) all.Add(await PacedAsync(load, run.Duration));
        var row = ResultRow.Of(key, name, "ns", [.. all.Select(each => 1_000 * each[(int)(each.Length * 0.99)])]);
        row.More["p50, µs"] = Sample.Of(all.Select(each => each[each.Length / 2])).Median;
        row.More["p99.9, µs"] = Sample.Of(all.Select(each => each[(int)(each.Length * 0.999)])).Median;
        row.More["load, events/s"] = load;
        return row;
    }

    // Events a second that are stored and have their row, all senders at work.
    private async Task<double> CapacityAsync(TimeSpan duration)
    {
        var start = Stopwatch.GetTimestamp();
        var (latencies, _) = await SenderLoad.SendAllAsync(sender.Gateway, Cards, duration);
        await owner.WaitUntilAsync(store.Rows.Group);
        return latencies.Sum(each => each.Count) / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    // Sorted, in microseconds.
    private async Task<double[]> PacedAsync(double load, TimeSpan duration)
    {
        var times = await owner.WatchAsync(store.Rows.Group);
        var start = Stopwatch.GetTimestamp();
        var answers = await Task.WhenAll(Cards.Select((card, index) => Task.Run(() => SendAsync(card, index, start, load / Senders, duration))));
        await sender.WaitUntilAsync(store.Rows.Group);
        await times.DisposeAsync();
        var latencies = answers.SelectMany((each, index) => each.Select(answer => times.Latency(Cards[index], answer.Position, answer.Time))).ToArray();
        Array.Sort(latencies);
        return latencies;
    }

    // Each command has its time, whatever became of those before it.
    private async Task<List<(long Position, long Time)>> SendAsync(string card, int index, long start, double rate, TimeSpan duration)
    {
        var answers = new List<(long, long)>();
        var command = Card.Redeem(card);
        for (var number = 0; ; number++)
        {
            var due = TimeSpan.FromSeconds((number + ((double)index / Senders)) / rate);
            if (due >= duration) return answers;
            if (due - Stopwatch.GetElapsedTime(start) is var left && left > TimeSpan.Zero) await Task.Delay(left);
            var outcome = await sender.Commands.DispatchAsync(new CommandMessage<RedeemCard>(Guid.CreateVersion7(), command));
            answers.Add((outcome.Position!.Value, Stopwatch.GetTimestamp()));
        }
    }
}
