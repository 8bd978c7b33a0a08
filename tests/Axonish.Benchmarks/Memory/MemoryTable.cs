using Axonish.Benchmarks.Aggregates;
using Axonish.Benchmarks.Measuring;
using Axonish.Benchmarks.Results;

namespace Axonish.Benchmarks.Memory;

// Goal P11: what a cached aggregate keeps in memory over its own fields and identifier.
internal static class MemoryTable
{
    internal static async Task<TableContent> MeasureAsync(BenchmarkRun run)
    {
        var rows = new List<ResultRow>();
        foreach (var aggregates in (int[])[10_000, 100_000])
        {
            var (ours, theirs) = (new List<double>(), new List<double>());
            await CachedAsync(1000);
            for (var turn = 0; turn < run.Runs; turn++)
            {
                theirs.Add(Bare(aggregates));
                ours.Add(await CachedAsync(aggregates));
            }

            var row = ResultRow.Of($"{aggregates}", $"{aggregates:N0} cached aggregates, each", "B", ours, "the object and its identifier", theirs);
            row.More["over it, B"] = row.Ours.Median - row.Theirs!.Median;
            rows.Add(row);
        }

        return new TableContent([$"memory that is still held after a full collection; the store keeps no events; {run.Runs} runs, each on a new host"], rows);
    }

    private static async Task<double> CachedAsync(int aggregates)
    {
        await using var host = new CommandHost(axonish => axonish
            .UseEventStore(_ => new ForgetfulEventStore())
            .ConfigureAggregate<Counter>(counter => counter.KeepLive(aggregates + 1)));
        var gateway = host.Gateway;
        await gateway.SendAsync(new StartCounter("counter"));
        await gateway.SendAsync(new CountUp("counter", 1));
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < aggregates; i++)
        {
            var identifier = $"counter-{i}";
            await gateway.SendAsync(new StartCounter(identifier));
            await gateway.SendAsync(new CountUp(identifier, 1));
        }

        var held = GC.GetTotalMemory(forceFullCollection: true) - before;

        // It was cached, and not loaded again from a store that kept nothing.
        await gateway.SendAsync(new CountUp("counter-0", 1));
        return (double)held / aggregates;
    }

    private static double Bare(int aggregates)
    {
        var counters = new BareCounter[aggregates];
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < aggregates; i++) counters[i] = new BareCounter($"counter-{i}") { Count = i };
        var held = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(counters);
        return (double)held / aggregates;
    }
}
