using Axonish.Benchmarks.Measuring;
using Axonish.Benchmarks.Results;

namespace Axonish.Benchmarks.Stores;

// Goal P5: an aggregate rebuilt from a long stream.
internal static class LoadTable
{
    internal static async Task<TableContent> MeasureAsync(BenchmarkRun run)
    {
        var rows = new List<ResultRow>();
        foreach (var kind in Database.Kinds)
        {
            await using var history = await CardHistory.WriteAsync(kind(), cards: 1);
            var database = history.Database;
            rows.Add(await Turns.TakeAsync(
                run,
                database.Key,
                database.Name,
                "events/s",
                () => history.LoadAsync(run.Duration / 2),
                database.LoadingRival,
                () => Repeated.MeasureAsync(() => database.Load(Card.Identifier(0)), run.Duration / 2)));
        }

        return new TableContent([$"one aggregate of {CardHistory.EventsPerCard:N0} events, loaded by a command that only asks; {run.Runs} runs in turns after one to warm up"], rows);
    }
}
