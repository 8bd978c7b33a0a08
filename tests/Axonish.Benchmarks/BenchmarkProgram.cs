using System.Globalization;
using Axonish.Benchmarks.Aggregates;
using Axonish.Benchmarks.Dispatch;
using Axonish.Benchmarks.Fixtures;
using Axonish.Benchmarks.Generator;
using Axonish.Benchmarks.Measuring;
using Axonish.Benchmarks.Memory;
using Axonish.Benchmarks.Page;
using Axonish.Benchmarks.Processors;
using Axonish.Benchmarks.Results;
using Axonish.Benchmarks.Startup;
using Axonish.Benchmarks.Stores;

namespace Axonish.Benchmarks;

internal static class BenchmarkProgram
{
    // In the order of the page.
    private static readonly (string Name, Func<BenchmarkRun, Task<TableContent>> MeasureAsync)[] Tables =
    [
        ("dispatch", DispatchTable.MeasureAsync),
        ("aggregates", AggregatesTable.MeasureAsync),
        ("stores", StoresTable.MeasureAsync),
        ("load", LoadTable.MeasureAsync),
        ("reads", ReadsTable.MeasureAsync),
        ("processors", ProcessorsTable.MeasureAsync),
        ("startup", StartupTable.MeasureAsync),
        ("memory", MemoryTable.MeasureAsync),
        ("build", BuildTable.MeasureAsync),
        ("generator", GeneratorTable.MeasureAsync),
        ("fixture", FixtureTable.MeasureAsync),
    ];

    internal static IEnumerable<string> TableNames => Tables.Select(table => table.Name);

    internal static async Task<int> RunAsync(string[] args)
    {
        var isQuick = args.Contains("--quick");
        switch (args.Where(arg => arg != "--quick").ToArray())
        {
            case ["tables"]:
                foreach (var name in TableNames) Console.WriteLine(name);
                return 0;
            case ["page", var results, var page, .. var readme] when readme.Length < 2:
                await WritePageAsync(new ResultDirectory(results), page, readme.FirstOrDefault());
                return 0;
            case ["spin", var work, var seconds] when double.TryParse(seconds, CultureInfo.InvariantCulture, out var duration) && Spins.Find(work) is { } spin:
                await spin(TimeSpan.FromSeconds(duration));
                return 0;
            case ["node", var connectionString, var schema, var node, var seconds]:
                await NodeLoad.RunAsync(
                    connectionString, schema, int.Parse(node, CultureInfo.InvariantCulture), TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture)));
                return 0;
            case ["replay", var rows, .. var address]:
                await ReplayProcess.RunAsync(long.Parse(rows, CultureInfo.InvariantCulture), address);
                return 0;
            case [var name, var results] when TableNames.Contains(name):
                await MeasureAsync(name, new ResultDirectory(results), new BenchmarkRun(isQuick));
                return 0;
            default:
                return Usage();
        }
    }

    private static async Task MeasureAsync(string name, ResultDirectory results, BenchmarkRun run)
    {
        var surroundings = Surroundings.Current();
        var (facts, rows) = await Tables.Single(table => table.Name == name).MeasureAsync(run);
        var table = new ResultTable
        {
            Name = name,
            Measured = TimeProvider.System.GetUtcNow(),
            IsQuick = run.IsQuick,
            Surroundings = surroundings,
            Facts = facts,
            Rows = rows,
        };
        results.Write(table);
        Console.WriteLine(TableMarkdown.Of(table));
    }

    private static async Task WritePageAsync(ResultDirectory results, string page, string? readme)
    {
        await File.WriteAllTextAsync(page, PerformancePage.Of(results));
        if (readme is not null) await File.WriteAllTextAsync(readme, ReadmeFigures.Put(await File.ReadAllTextAsync(readme), results));
    }

    private static int Usage()
    {
        Console.Error.WriteLine($"usage: Axonish.Benchmarks {string.Join('|', TableNames)} RESULTS [--quick]");
        Console.Error.WriteLine("         measures one table and keeps its figures as a file in the directory RESULTS");
        Console.Error.WriteLine("       Axonish.Benchmarks page RESULTS PAGE [README]");
        Console.Error.WriteLine("         writes the page, and the README's table, from what is in RESULTS");
        Console.Error.WriteLine($"       Axonish.Benchmarks spin {string.Join('|', Spins.Names)} SECONDS");
        Console.Error.WriteLine("         does one kind of work over and over, for a profiler to watch");
        Console.Error.WriteLine("       Axonish.Benchmarks tables");
        Console.Error.WriteLine("         names the tables");
        return 1;
    }
}
