using System.Globalization;
using System.Text.RegularExpressions;
using Axonish.Benchmarks.Measuring;
using Axonish.Benchmarks.Results;

namespace Axonish.Benchmarks.Startup;

// The second half of goal P9: what generator and analyzers add to a build.
internal static partial class BuildTable
{
    internal static Task<TableContent> MeasureAsync(BenchmarkRun run)
    {
        var (aggregates, others) = run.Choose((20, 80), (200, 800));
        using var project = new SyntheticProject(aggregates, others, isHost: false);
        var (bare, generated, analyzed) = (new List<BuildTime>(), new List<BuildTime>(), new List<BuildTime>());
        for (var turn = run.Choose(0, -1); turn < run.Choose(1, run.Runs); turn++)
        {
            var (none, generator, all) = (
                Measure(project, generates: false, analyzes: false),
                Measure(project, generates: true, analyzes: false),
                Measure(project, generates: true, analyzes: true));
            if (turn < 0) continue;
            bare.Add(none);
            generated.Add(generator);
            analyzed.Add(all);
        }

        const string None = "without either";
        const string Generator = "with the generator alone";
        return Task.FromResult(new TableContent(
            [
                $"{aggregates} aggregates and {others} other files; {bare.Count} builds of each in turns; no compiler server, as on a build server",
            ],
            [
                Row("build/generator", "the whole build, with the generator", generated, None, bare, time => time.Build),
                Row("build/analyzers", "the whole build, with generator and analyzers", analyzed, Generator, generated, time => time.Build),
                Row("compiler/generator", "the compiler in it, with the generator", generated, None, bare, time => time.Compiler),
                Row("compiler/analyzers", "the compiler in it, with generator and analyzers", analyzed, Generator, generated, time => time.Compiler),
            ]));
    }

    private static ResultRow Row(string key, string name, List<BuildTime> ours, string rival, List<BuildTime> theirs, Func<BuildTime, double> time) =>
        ResultRow.Of(key, name, "ms", [.. ours.Select(time)], rival, [.. theirs.Select(time)]);

    private static BuildTime Measure(SyntheticProject project, bool generates, bool analyzes)
    {
        var built = project.Build($"-p:Generates={(generates ? "true" : "false")}", $"-p:Analyzes={(analyzes ? "true" : "false")}", "-clp:PerformanceSummary");
        if (built.ExitCode != 0) throw new InvalidOperationException($"The synthetic project could not be built: {built.Output}");
        var compiler = CompilerTime().Match(built.Output);
        if (!compiler.Success) throw new InvalidOperationException($"The build does not say how long the compiler took: {built.Output}");
        return new BuildTime(built.Elapsed.TotalMilliseconds, double.Parse(compiler.Groups[1].Value, CultureInfo.InvariantCulture));
    }

    [GeneratedRegex(@"(\d+) ms\s+Csc\s")]
    private static partial Regex CompilerTime();

    private sealed record BuildTime(double Build, double Compiler);
}
