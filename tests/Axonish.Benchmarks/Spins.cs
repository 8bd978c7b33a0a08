using System.Diagnostics;
using Axonish.Benchmarks.Aggregates;
using Axonish.Benchmarks.Measuring;
using Axonish.Benchmarks.Processors;
using Axonish.Benchmarks.Stores;

namespace Axonish.Benchmarks;

// Work for a profiler to watch: the hot paths, each alone and without a rival.
internal static class Spins
{
    private static readonly (string Name, Func<TimeSpan, Task> RunAsync)[] All =
    [
        ("command", duration => new CounterContestants(new BenchmarkRun(IsQuick: false)).Cached.WarmUpAsync(duration)),
        ("refusal", duration => new RefusalContestants(new BenchmarkRun(IsQuick: false)).Short.WarmUpAsync(duration)),
        ("load-memory", duration => LoadAsync(new MemoryDatabase(), duration)),
        ("load-sqlite", duration => LoadAsync(new SqliteDatabase(), duration)),
        ("load-postgresql", duration => LoadAsync(new PostgreSqlDatabase(), duration)),
        ("read-sqlite", duration => ReadAsync(new SqliteDatabase(), duration)),
        ("read-postgresql", duration => ReadAsync(new PostgreSqlDatabase(), duration)),
        ("append-alone-sqlite", duration => AppendAsync(new SqliteDatabase(), 1, duration)),
        ("append-alone-postgresql", duration => AppendAsync(new PostgreSqlDatabase(), 1, duration)),
        ("append-sqlite", duration => AppendAsync(new SqliteDatabase(), 64, duration)),
        ("append-postgresql", duration => AppendAsync(new PostgreSqlDatabase(), 64, duration)),
        ("follow-sqlite", duration => FollowAsync(SqliteRowStore.Create(), duration)),
        ("follow-postgresql", duration => FollowAsync(PostgreSqlRowStore.Create(), duration)),
        ("process-memory", duration => ProcessAsync(new MemoryRowStore(), store => store.Rows, duration)),
        ("process-sqlite", duration => ProcessAsync(SqliteRowStore.Create(), store => store.Rows, duration)),
        ("process-postgresql", duration => ProcessAsync(PostgreSqlRowStore.Create(), store => store.Rows, duration)),
        ("process-lists-postgresql", duration => ProcessAsync(PostgreSqlRowStore.Create(), store => store.Fastest, duration)),
    ];

    internal static IEnumerable<string> Names => All.Select(spin => spin.Name);

    internal static Func<TimeSpan, Task>? Find(string name) => Array.Find(All, spin => spin.Name == name).RunAsync;

    private static async Task LoadAsync(Database database, TimeSpan duration)
    {
        await using var history = await CardHistory.WriteAsync(database, cards: 1);
        Console.WriteLine($"{await history.LoadAsync(duration):N0} events/s");
    }

    private static async Task ReadAsync(Database database, TimeSpan duration)
    {
        await using var history = await CardHistory.WriteAsync(database, cards: 10);
        var start = Stopwatch.GetTimestamp();
        var best = 0.0;
        while (Stopwatch.GetElapsedTime(start) < duration) best = Math.Max(best, await history.ReadAllAsync());
        Console.WriteLine($"{best:N0} events/s at best");
    }

    private static async Task AppendAsync(Database database, int senders, TimeSpan duration)
    {
        await using var owned = database;
        Console.WriteLine($"{(await SenderLoad.MeasureAsync(owned, senders, duration)).Rate:N0} commands/s");
    }

    // A thousand events a second: what the processors have to do for a group that is near the head.
    private static async Task FollowAsync(RowStore store, TimeSpan duration)
    {
        const int Load = 1_000;
        await using var owned = store;
        using var self = Process.GetCurrentProcess();
        var before = self.TotalProcessorTime;
        var (p50, p99) = await RowLatency.FollowAsync(store, Load, duration);
        self.Refresh();
        var used = (self.TotalProcessorTime - before).TotalMicroseconds / Load / duration.TotalSeconds;
        Console.WriteLine($"from answer to row {p50:N0} µs, p99 {p99:N0} µs; {used:F0} µs of the processors an event, its command included");
    }

    // Beside the driver alone, in turns. On a busy machine the processors' time says more than the rate does.
    private static async Task ProcessAsync(RowStore store, Func<RowStore, (Type Class, string Group)> choose, TimeSpan duration)
    {
        const int Cards = 4;
        await using var owned = store;
        await RowStores.FillAsync(store, Cards);
        var group = choose(store);
        await using var run = await GroupRun.StartAsync(store, segments: 1, group);
        var (start, rows, ratios) = (Stopwatch.GetTimestamp(), RowStores.Rows(Cards), new List<double>());
        while (Stopwatch.GetElapsedTime(start) < duration)
        {
            var (alone, before) = (0.0, Used());
            alone = await store.CopyAsync(after: 0, asLists: group != store.Rows);
            var between = Used();
            var ours = rows / (await run.CatchUpAsync(group.Group, after: 0, rows)).TotalSeconds;
            var after = Used();
            ratios.Add(ours / alone);
            Console.WriteLine(
                $"{ours:N0} events/s, {100 * ours / alone:F1} % of the driver alone; processors' time an event {Micros(after - between):F1} µs here, "
                + $"the driver alone {Micros(between - before):F1} µs");
        }

        Console.WriteLine($"{100 * Sample.Of(ratios).Median:F1} % in the middle");

        double Micros(TimeSpan used) => used.TotalMicroseconds / rows;

        static TimeSpan Used()
        {
            using var self = Process.GetCurrentProcess();
            return self.TotalProcessorTime;
        }
    }
}
