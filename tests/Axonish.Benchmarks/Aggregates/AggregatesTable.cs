using Axonish.Benchmarks.Measuring;
using Axonish.Benchmarks.Results;

namespace Axonish.Benchmarks.Aggregates;

// Goals P2, P3 and P4: commands that make one event each, in memory, one after another.
internal static class AggregatesTable
{
    internal static async Task<TableContent> MeasureAsync(BenchmarkRun run)
    {
        var counters = new CounterContestants(run);
        var refusals = new RefusalContestants(run);
        var entities = new EntityContestants(run);
        return new TableContent(
            [
                "one sender; the commands are made beforehand, so that neither side pays for them; the store keeps objects",
                $"{run.Runs} runs, each of {counters.Operations:N0} commands (uncached {counters.UncachedOperations:N0}, refused {refusals.Operations:N0}) on a new host with an empty store",
            ],
            [
                await Turns.TakeAsync(run, "cached", "one event, one cached aggregate", counters.Cached, counters.HandWritten),
                await Turns.TakeAsync(run, "spread", "one event, 10,000 cached aggregates in turn", counters.Spread, counters.HandWrittenSpread),
                await Turns.TakeAsync(run, "uncached", "one event, 10,000 aggregates of 10 events, none cached", counters.Uncached, counters.Rebuilt),
                await Turns.TakeAsync(run, "refused", "refused, a stream of 1 event", refusals.Short, refusals.Throw),
                await Turns.TakeAsync(run, "refused-long", "refused, a stream of 10,000 events", refusals.Long, refusals.Throw),
                await Turns.TakeAsync(run, "list", "entity among 100 in a list, events to the matching one", entities.Matching, entities.InList),
                await Turns.TakeAsync(run, "list-all", "entity among 100 in a list, events to all", entities.All, entities.ForAll),
                await Turns.TakeAsync(run, "not-forwarded", "event of the root, 100 entities that do not handle it", entities.Unforwarded, entities.OfTheRoot),
                await Turns.TakeAsync(run, "dictionary", "entity among 10,000 in a dictionary", entities.Keyed, entities.InDictionary),
            ]);
    }
}
