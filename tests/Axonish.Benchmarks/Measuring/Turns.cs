using Axonish.Benchmarks.Results;

namespace Axonish.Benchmarks.Measuring;

// Ours and the rival take turns in one process, so that what the machine does besides affects both.
internal static class Turns
{
    internal static async Task<ResultRow> TakeAsync(BenchmarkRun run, string key, string name, Contestant ours, Contestant? rival)
    {
        Console.Error.WriteLine($"  {name}");
        var warmUp = TimeSpan.FromSeconds(run.Choose(0.5, 3));
        await ours.WarmUpAsync(warmUp);
        if (rival is not null) await rival.WarmUpAsync(warmUp);
        var (mine, theirs) = (new List<Measurement>(), new List<Measurement>());
        for (var turn = 0; turn < run.Runs; turn++)
        {
            if (rival is not null) theirs.Add(await rival.MeasureAsync());
            mine.Add(await ours.MeasureAsync());
        }

        var row = ResultRow.Of(key, name, "ns", Of(mine, each => each.Nanoseconds), rival?.Name, rival is null ? null : Of(theirs, each => each.Nanoseconds));
        row.More["B"] = Sample.Of(Of(mine, each => each.Bytes)).Median;
        if (rival is not null) row.More["rival, B"] = Sample.Of(Of(theirs, each => each.Bytes)).Median;
        return row;
    }

    // Rates, where more is better.
    internal static async Task<ResultRow> TakeAsync(
        BenchmarkRun run, string key, string name, string unit, Func<Task<double>> ours, string rival, Func<Task<double>> theirs)
    {
        Console.Error.WriteLine($"  {name}");
        var (mine, others) = (new List<double>(), new List<double>());
        for (var turn = -1; turn < run.Runs; turn++)
        {
            var (them, us) = (await theirs(), await ours());
            if (turn < 0) continue;
            others.Add(them);
            mine.Add(us);
        }

        return ResultRow.Of(key, name, unit, mine, rival, others, isRate: true);
    }

    private static double[] Of(List<Measurement> measurements, Func<Measurement, double> figure) => [.. measurements.Select(figure)];
}
