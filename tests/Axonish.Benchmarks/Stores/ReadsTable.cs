using Axonish.Benchmarks.Measuring;
using Axonish.Benchmarks.Results;

namespace Axonish.Benchmarks.Stores;

// Goal P5: the whole log in order.
internal static class ReadsTable
{
    internal static async Task<TableContent> MeasureAsync(BenchmarkRun run)
    {
        var cards = run.Choose(2, 10);
        var rows = new List<ResultRow>();
        foreach (var kind in Database.Kinds)
        {
            await using var history = await CardHistory.WriteAsync(kind(), cards);
            var database = history.Database;
            rows.Add(await Turns.TakeAsync(
                run, database.Key, database.Name, "events/s", history.ReadAllAsync, database.ReadingRival, () => Task.Run(database.ReadAll)));
        }

        return new TableContent([$"{cards * CardHistory.EventsPerCard:N0} events, read once by each in every run; {run.Runs} runs in turns after one to warm up"], rows);
    }
}
