using Axonish.Benchmarks.Results;

namespace Axonish.Benchmarks.Page;

// The goals by number. Differences and ratios between rows are those of their medians.
internal static class Goals
{
    internal static IReadOnlyList<Goal> All { get; } =
    [
        Goal.AtMost("P1", "typed `SendAsync` to a handler outside aggregates, beside a generated mediator through its interface", 2, "×", "dispatch", table => Ratio(table, "typed/MediatorWithASwitch")),
        Goal.AtMost("P1", "its allocations", 64, "B", "dispatch", table => More(table, "typed/MediatorWithASwitch", "B")),
        Goal.AtMost("P2", "one event on a cached aggregate, in memory", 400, "ns", "aggregates", table => Ours(table, "cached")),
        Goal.AtMost("P2", "its allocations", 600, "B", "aggregates", table => More(table, "cached", "B")),
        Goal.AtMost("P3", "the same over 10,000 aggregates, beside one", 1.5, "×", "aggregates", table => Ours(table, "spread") / Ours(table, "cached")),
        Goal.AtMost("P3", "a refused command, beside one event", 1, "×", "aggregates", table => Ours(table, "refused") / Ours(table, "cached")),
        Goal.AtMost("P3", "refused on a stream of 10,000 events, beside one event", 1, "×", "aggregates", table => Ours(table, "refused-long") / Ours(table, "cached")),
        Goal.AtMost("P4", "an entity among 100 in a list, over P2", 100, "ns", "aggregates", table => Ours(table, "list") - Ours(table, "cached")),
        Goal.AtMost("P4", "an entity among 10,000 in a dictionary, over P2", 50, "ns", "aggregates", table => Ours(table, "dictionary") - Ours(table, "cached")),
        Goal.AtMost("P4", "an event that none of 100 entities handles, beside P2", 1.1, "×", "aggregates", table => Ours(table, "not-forwarded") / Ours(table, "cached")),
        Goal.AtLeast("P5", "events evolved from memory", 50_000_000, "events/s", "load", table => Ours(table, "memory")),
        Goal.AtLeast("P5", "an aggregate loaded from SQLite, beside `SELECT` and System.Text.Json", 0.7, "%", "load", table => Ratio(table, "sqlite")),
        Goal.AtLeast("P5", "the log read from SQLite, beside the same", 0.7, "%", "reads", table => Ratio(table, "sqlite")),
        Goal.AtLeast("P5", "an aggregate loaded from PostgreSQL, beside `SELECT` and System.Text.Json", 0.7, "%", "load", table => Ratio(table, "postgresql")),
        Goal.AtLeast("P5", "the log read from PostgreSQL, beside the same", 0.7, "%", "reads", table => Ratio(table, "postgresql")),
        Goal.AtLeast("P6", "SQLite, one sender, beside raw single rows", 0.85, "%", "stores", table => Ratio(table, "sqlite/1")),
        Goal.AtLeast("P6", "SQLite, 64 senders, beside raw groups of 64", 0.6, "%", "stores", table => Ratio(table, "sqlite/64")),
        Goal.AtLeast("P7", "PostgreSQL, one sender, beside a raw insert and commit", 0.75, "%", "stores", table => Ratio(table, "postgresql/1")),
        Goal.AtLeast("P7", "PostgreSQL, 64 senders, beside raw `unnest` of 64", 0.6, "%", "stores", table => Ratio(table, "postgresql/64")),
        Goal.AtLeast("P7", "three processes on one PostgreSQL, beside one", 0.7, "%", "stores", table => Ratio(table, "postgresql/processes")),
        Goal.AtLeast("P8", "a processing group into a table of SQLite, beside raw reads, inserts and token updates", 0.5, "%", "processors", table => Ratio(table, "sqlite/insert")),
        Goal.AtLeast("P8", "the same on PostgreSQL", 0.5, "%", "processors", table => Ratio(table, "postgresql/insert")),
        Goal.AtLeast("P8", "the same on PostgreSQL, a list a batch", 0.5, "%", "processors", table => Ratio(table, "postgresql/list")),
        Goal.AtMost("P8", "from answer to row at half load on SQLite, p99", 20_000_000, "ns", "processors", table => Ours(table, "sqlite/latency")),
        Goal.AtMost("P8", "the same on PostgreSQL", 20_000_000, "ns", "processors", table => Ours(table, "postgresql/latency")),
        Goal.AtMost("P8", "the same on PostgreSQL, across two hosts", 20_000_000, "ns", "processors", table => Ours(table, "postgresql/latency-nodes")),
        Goal.AtLeast("P8", "a group that handles one event in a hundred on SQLite, beside one that handles the rest", 10, "×", "processors", table => Ratio(table, "sqlite/rare")),
        Goal.AtLeast("P8", "the same on PostgreSQL", 10, "×", "processors", table => Ratio(table, "postgresql/rare")),
        Goal.AtMost("P8", "a replay of 1,000,000 events from SQLite, working set", 200, "MiB", "processors", table => More(table, "sqlite/replay", "peak, MiB")),
        Goal.AtMost("P8", "the same from PostgreSQL", 200, "MiB", "processors", table => More(table, "postgresql/replay", "peak, MiB")),
        Goal.AtMost("P9", "the generator after an unrelated edit, beside one that takes names only", 2, "×", "generator", table => Ratio(table, "unrelated")),
        Goal.AtMost("P9", "files that it writes anew then", 0, "", "generator", table => More(table, "unrelated", "files")),
        Goal.AtMost("P9", "files that it writes anew for a new handler", 1, "", "generator", table => More(table, "handler", "files")),
        Goal.AtMost("P9", "a build with analyzers, beside one with the generator alone", 1.2, "×", "build", table => Ratio(table, "build/analyzers")),
        Goal.AtMost("P10", "a host's first answer, over an empty host", 100, "ms", "startup", table => More(table, "time", "over it, ms")),
        Goal.AtMost("P11", "each of 10,000 cached aggregates, over its own size", 200, "B", "memory", table => More(table, "10000", "over it, B")),
        Goal.AtMost("P11", "each of 100,000", 200, "B", "memory", table => More(table, "100000", "over it, B")),
        Goal.AtMost("P12", "a test of the domain with the fixture", 20_000, "ns", "fixture", table => Ours(table, "fixture")),
    ];

    private static double? Ours(ResultTable table, string row) => table.Find(row)?.Ours.Median;

    private static double? Ratio(ResultTable table, string row) => table.Find(row)?.Ratio?.Median;

    private static double? More(ResultTable table, string row, string column) =>
        table.Find(row) is { } found && found.More.TryGetValue(column, out var figure) ? figure : null;
}
