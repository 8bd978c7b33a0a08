using System.Diagnostics;
using Axonish.PostgreSql.Tests.Server;

namespace Axonish.Benchmarks.Stores;

// Goals P5 and P7: our store and the raw driver take turns on a private server, and the ratio counts.
internal static class PostgreSqlLoad
{
    private const int Events = 100_000;

    internal static async Task RunAsync(TimeSpan duration)
    {
        if (PrivateServer.Find() is not { } programs)
        {
            Console.WriteLine("PostgreSQL is not installed, so it is not measured.");
            return;
        }

        using var server = PrivateServer.Start(programs);
        foreach (var (senders, group) in ((int, int)[])[(1, 1), (64, 64)])
        {
            var (raw, ours) = (new List<double>(), new List<SenderLoad.Rate>());
            for (var run = 0; run <= StoreLoad.Runs; run++)
            {
                raw.Add(RawPostgreSql.Measure(server.ConnectionString, group, duration));
                RawPostgreSql.Execute(server.ConnectionString, "DROP SCHEMA IF EXISTS benchmark CASCADE");
                await using var store = PostgreSqlEventStore.Open(
                    server.ConnectionString, SqliteLoad.Serializer(), new PostgreSqlStoreOptions { Schema = "benchmark" });
                ours.Add(await SenderLoad.MeasureAsync(store, senders, duration));
            }

            SenderLoad.Report("PostgreSQL", senders, group, raw, ours);
        }

        await ReadAsync(server);
    }

    private static async Task ReadAsync(PrivateServer server)
    {
        await using var store = PostgreSqlEventStore.Open(
            server.ConnectionString, SqliteLoad.Serializer(), new PostgreSqlStoreOptions { Schema = "benchmark_reads" });
        var start = Stopwatch.GetTimestamp();
        await store.ImportAsync(Enumerable.Range(0, Events).Select(each => StoreLoad.Message("card-1", each)).ToAsyncEnumerable());
        Console.WriteLine($"PostgreSQL, import: {Events / Stopwatch.GetElapsedTime(start).TotalSeconds:F0}/s");
        RawPostgreSql.Execute(server.ConnectionString, "VACUUM ANALYZE benchmark_reads.event");
        var (raw, ours) = (new List<double>(), new List<double>());
        for (var run = 0; run <= StoreLoad.Runs; run++)
        {
            raw.Add(RawPostgreSql.Read(server.ConnectionString));
            var count = 0;
            start = Stopwatch.GetTimestamp();
            await foreach (var message in store.ReadAllAsync()) count += message.Payload is CardRedeemed ? 1 : 0;
            ours.Add(count / Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        var ratios = raw.Zip(ours, (theirs, us) => us / theirs).Skip(1).ToArray();
        Console.WriteLine(
            $"PostgreSQL, read in order: {StoreLoad.Median(ours.Skip(1)):F0}/s against {StoreLoad.Median(raw.Skip(1)):F0}/s, "
            + $"{StoreLoad.Median(ratios):P0} ({ratios.Min():P0}–{ratios.Max():P0})");
    }
}
