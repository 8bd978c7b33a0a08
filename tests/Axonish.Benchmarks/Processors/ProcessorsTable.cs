using Axonish.Benchmarks.Measuring;
using Axonish.Benchmarks.Results;
using Axonish.Benchmarks.Stores;

namespace Axonish.Benchmarks.Processors;

// Goal P8: what a processing group costs over the driver alone, how soon its rows are there, and what a replay takes.
internal static class ProcessorsTable
{
    // As many in memory as fit beside everything else.
    private const int CardsInMemory = 10;

    internal static async Task<TableContent> MeasureAsync(BenchmarkRun run)
    {
        var rows = new List<ResultRow>();
        var cards = run.Choose(2, 100);
        foreach (var (key, create) in RowStores.Kinds)
        {
            await using (var store = create())
            {
                var filled = store.Address is null ? Math.Min(cards, CardsInMemory) : cards;
                Console.Error.WriteLine($"  {store.Name}, {filled * RowStores.EventsPerCard:N0} events are written");
                await RowStores.FillAsync(store, filled);
                await AddCatchingUpAsync(run, store, filled, rows);
                if (store.Address is not null) rows.Add(await ReplayAsync(run, store, filled));
            }

            rows.Add(await RowLatency.MeasureAsync(run, create, acrossNodes: false));
            if (key == PostgreSqlRowStore.Kind) rows.Add(await RowLatency.MeasureAsync(run, create, acrossNodes: true));
        }

        return new TableContent(
            [
                $"{cards * RowStores.EventsPerCard:N0} events of 400 bytes (in memory {CardsInMemory * RowStores.EventsPerCard:N0} at most), one in a hundred of another type; {run.Runs} runs in turns after one to warm up",
                $"beside the driver: one segment, batches of {RowStore.BatchSize}, the last {Stretch(run):N0} events, with a list a batch {5 * Stretch(run):N0}; the driver reads pages of 500, deserialises, and in each transaction moves a token under a condition and writes the same rows with the same statements",
                "one event in a hundred: 8 segments; events of the log a second",
                $"from answer to row: p99; 64 senders, 8 segments, a row for each event; each run {run.Duration.TotalSeconds:0.#} s at half of what 64 senders without a pause reach until the last row is there; a row that was there before the answer counts as 0",
                "replay: 8 segments, on PostgreSQL a list a batch; in a process of its own with a heap of at most 150 MiB; its working set at its largest",
            ],
            rows);
    }

    private static int Stretch(BenchmarkRun run) => run.Choose(2_000, 20_000);

    private static async Task AddCatchingUpAsync(BenchmarkRun run, RowStore store, int cards, List<ResultRow> rows)
    {
        var head = (long)cards * RowStores.EventsPerCard;
        rows.Add(await BesideTheDriverAsync(run, store, cards, store.Rows, "insert", "a row for each event", head - Stretch(run), asLists: false));

        if (store.Fastest != store.Rows)
            rows.Add(await BesideTheDriverAsync(run, store, cards, store.Fastest, "list", "a list a batch", Math.Max(0, head - (5 * Stretch(run))), asLists: true));
        await using var both = await GroupRun.StartAsync(store, segments: 8, store.Rows, store.Stamps);
        var after = head - Stretch(run);
        rows.Add(await Turns.TakeAsync(
            run,
            $"{store.Key}/rare",
            $"{store.Name}, a group that handles one event in a hundred",
            "events/s",
            async () => head / (await both.CatchUpAsync(store.Stamps.Group, after: 0, RowStores.Stamps(cards))).TotalSeconds,
            "one that handles the other 99",
            async () => (head - after) / (await both.CatchUpAsync(store.Rows.Group, after, RowStores.Rows(cards, after))).TotalSeconds));
    }

    private static async Task<ResultRow> BesideTheDriverAsync(
        BenchmarkRun run, RowStore store, int cards, (Type Class, string Group) group, string key, string what, long after, bool asLists)
    {
        await using var ours = await GroupRun.StartAsync(store, segments: 1, group);
        var rows = RowStores.Rows(cards, after);
        return await Turns.TakeAsync(
            run,
            $"{store.Key}/{key}",
            $"{store.Name}, {what}",
            "events/s",
            async () => rows / (await ours.CatchUpAsync(group.Group, after, rows)).TotalSeconds,
            store.Rival,
            () => store.CopyAsync(after, asLists));
    }

    private static async Task<ResultRow> ReplayAsync(BenchmarkRun run, RowStore store, int cards)
    {
        Console.Error.WriteLine($"  {store.Name}, replay");
        var (rates, peaks) = (new List<double>(), new List<double>());
        for (var turn = 0; turn < 3; turn++)
        {
            var replay = await ReplayProcess.RunAsync(store, RowStores.Rows(cards));
            rates.Add(cards * RowStores.EventsPerCard / replay.Elapsed.TotalSeconds);
            peaks.Add(replay.PeakMebibytes);
        }

        var row = ResultRow.Of($"{store.Key}/replay", $"{store.Name}, replay of {cards * RowStores.EventsPerCard:N0} events", "events/s", rates, isRate: true);
        row.More["peak, MiB"] = Sample.Of(peaks).Maximum;
        return row;
    }
}
