using System.Diagnostics;
using System.Globalization;
using Axonish.Benchmarks.Measuring;
using Axonish.Benchmarks.Results;

namespace Axonish.Benchmarks.Startup;

// Goal P10: from the start of the process to the first answered command.
internal static class StartupTable
{
    internal static Task<TableContent> MeasureAsync(BenchmarkRun run)
    {
        var aggregates = run.Choose(100, 1000);
        using var project = new SyntheticProject(aggregates, others: 0, isHost: true);
        var built = project.Build();
        if (built.ExitCode != 0) throw new InvalidOperationException($"The synthetic host could not be built: {built.Output}");
        var (ours, empty) = (new List<Start>(), new List<Start>());
        for (var turn = -1; turn < run.Choose(3, 11); turn++)
        {
            var (them, us) = (Measure(project.Assembly, "empty"), Measure(project.Assembly, "full"));
            if (turn < 0) continue;
            empty.Add(them);
            ours.Add(us);
        }

        var time = ResultRow.Of(
            "time", $"{aggregates:N0} aggregates, from the start of the process to the first answer", "ms",
            Of(ours, start => start.Milliseconds), "an empty host, started", Of(empty, start => start.Milliseconds));
        time.More["over it, ms"] = Sample.Of(ours.Zip(empty, (us, them) => us.Milliseconds - them.Milliseconds)).Median;
        var memory = ResultRow.Of(
            "memory", "working set by then", "MiB", Of(ours, start => start.Mebibytes), "an empty host", Of(empty, start => start.Mebibytes));
        return Task.FromResult(new TableContent(
            [$"{ours.Count} starts of each in turns after one to warm up; {3 * aggregates:N0} commands and as many events; store in memory, logging off; compiled in Release, not ahead of time"],
            [time, memory]));
    }

    private static double[] Of(List<Start> starts, Func<Start, double> figure) => [.. starts.Select(figure)];

    private static Start Measure(string assembly, string what)
    {
        var start = Stopwatch.GetTimestamp();
        using var process = Dotnet.Start(assembly, what);
        var line = process.StandardOutput.ReadLine();
        var elapsed = Stopwatch.GetElapsedTime(start);
        if (line?.Split(' ') is not ["ready", var bytes])
            throw new InvalidOperationException($"The synthetic host did not answer: {line} {process.StandardError.ReadToEnd()}");
        process.WaitForExit();
        return new Start(elapsed.TotalMilliseconds, long.Parse(bytes, CultureInfo.InvariantCulture) / (double)(1 << 20));
    }

    private sealed record Start(double Milliseconds, double Mebibytes);
}
