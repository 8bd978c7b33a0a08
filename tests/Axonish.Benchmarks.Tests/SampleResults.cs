using Axonish.Benchmarks.Measuring;
using Axonish.Benchmarks.Page;
using Axonish.Benchmarks.Results;

namespace Axonish.Benchmarks.Tests;

// A directory with results that nobody measured: every row that a goal looks at.
internal sealed class SampleResults : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("axonish-results-");

    internal ResultDirectory Results => new(directory.FullName);

    public void Dispose() => directory.Delete(recursive: true);

    internal SampleResults WithAll(double ours)
    {
        foreach (var table in PerformancePage.Tables) With(table, ours);
        return this;
    }

    internal SampleResults With(string table, double ours, bool isQuick = false)
    {
        string[] keys =
        [
            "typed/MediatorWithASwitch", "cached", "spread", "refused", "refused-long", "list", "dictionary", "not-forwarded", "memory", "sqlite", "postgresql",
            "sqlite/1", "sqlite/64", "postgresql/1", "postgresql/64", "postgresql/processes", "memory/1", "unrelated", "handler", "build/analyzers", "time", "10000", "100000", "fixture",
            "sqlite/insert", "postgresql/insert", "postgresql/list", "sqlite/latency", "postgresql/latency", "postgresql/latency-nodes", "sqlite/rare", "postgresql/rare",
            "sqlite/replay", "postgresql/replay",
        ];
        Results.Write(new ResultTable
        {
            Name = table,
            Measured = new DateTimeOffset(2026, 11, 22, 8, 30, 0, TimeSpan.Zero),
            IsQuick = isQuick,
            Surroundings = new Surroundings
            {
                Processor = "A processor", Cores = 2, MemoryGibibytes = 24, OperatingSystem = "An OS", Runtime = ".NET 10", GarbageCollector = "server", LoadAverage = 0.2,
            },
            Facts = [$"a fact of {table}"],
            Rows = [.. keys.Select(key => Row(key, ours))],
        });
        return this;
    }

    private static ResultRow Row(string key, double ours) => new()
    {
        Key = key,
        Name = $"row {key}",
        Unit = "ns",
        Ours = new Sample(ours - 1, ours, ours + 1),
        Rival = "a rival",
        Theirs = new Sample(9, 10, 11),
        Ratio = new Sample(0.9, 1.25, 1.5),
        More = { ["B"] = 48, ["files"] = 0, ["over it, ms"] = 30, ["over it, B"] = 253, ["p99, µs"] = 1500, ["peak, MiB"] = 180 },
    };
}
