using Axonish.Benchmarks.Measuring;
using Axonish.Benchmarks.Results;

namespace Axonish.Benchmarks.Stores;

// Goals P6 and P7: commands a second on each store, and what their senders wait.
internal static class StoresTable
{
    private static readonly int[] Senders = [1, 16, 64, 256];

    internal static async Task<TableContent> MeasureAsync(BenchmarkRun run)
    {
        var (rows, facts) = (new List<ResultRow>(), new List<string>
        {
            $"each command to a cached aggregate of its sender's own, with one event; {run.Runs} runs of {run.Duration.TotalSeconds:0.#} s after one to warm up, each on an empty store",
            "the rival writes the same rows, as many in a commit as there are senders; both take turns",
        });
        foreach (var kind in Database.Kinds)
        {
            var row = await ShapeAsync(kind);
            if (row != StoredRow.None)
            {
                await using var named = kind();
                facts.Add($"{named.Name}: {row.Payload.Length} bytes of JSON and {row.Metadata?.Length ?? 0} of metadata an event");
            }

            foreach (var senders in Senders) rows.Add(await MeasureAsync(run, kind, row, senders));
        }

        if (PostgreSqlDatabase.IsInstalled) rows.Add(await NodeLoad.MeasureAsync(run, nodes: 3));
        return new TableContent(facts, rows);
    }

    private static async Task<StoredRow> ShapeAsync(Func<Database> kind)
    {
        await using var database = kind();
        await SenderLoad.MeasureAsync(database, 1, TimeSpan.FromMilliseconds(100));
        return database.LastRow();
    }

    private static async Task<ResultRow> MeasureAsync(BenchmarkRun run, Func<Database> kind, StoredRow stored, int senders)
    {
        var (ours, theirs) = (new List<SenderLoad>(), new List<double>());
        var (key, name, rival) = ("", "", "");
        for (var turn = -1; turn < run.Runs; turn++)
        {
            await using var database = kind();
            (key, name, rival) = (database.Key, database.Name, database.WritingRival(senders));
            if (turn < 0) Console.Error.WriteLine($"  {name}, {senders} senders");
            var them = await database.WriteAsync(stored, senders, run.Duration);
            var us = await SenderLoad.MeasureAsync(database, senders, run.Duration);
            if (turn < 0) continue;
            theirs.Add(them);
            ours.Add(us);
        }

        var row = ResultRow.Of(
            $"{key}/{senders}",
            $"{name}, {senders} {(senders == 1 ? "sender" : "senders")}",
            "commands/s",
            [.. ours.Select(each => each.Rate)],
            rival,
            theirs,
            isRate: true);
        row.More["p50, µs"] = Median(ours, each => each.P50);
        row.More["p99, µs"] = Median(ours, each => each.P99);
        row.More["p99.9, µs"] = Median(ours, each => each.P999);
        row.More["B"] = Median(ours, each => each.Bytes);
        return row;
    }

    private static double Median(List<SenderLoad> loads, Func<SenderLoad, double> figure) => Sample.Of(loads.Select(figure)).Median;
}
