using System.Diagnostics;

namespace Axonish.Benchmarks.Measuring;

// One way to do the work. Every run prepares it anew, so that no run inherits what another left.
internal sealed record Contestant(string Name, int Operations, Func<ValueTask<Loop>> PrepareAsync)
{
    // Until the compiler has seen enough to be done with it; anew after each run's length, so that no store grows without end.
    internal async Task WarmUpAsync(TimeSpan duration)
    {
        var start = Stopwatch.GetTimestamp();
        var chunk = Math.Max(1, Operations / 200);
        do
        {
            await using var loop = await PrepareAsync();
            for (var done = 0; done < Operations && Stopwatch.GetElapsedTime(start) < duration; done += chunk) await loop.RunAsync(chunk);
        }
        while (Stopwatch.GetElapsedTime(start) < duration);
    }

    internal async Task<Measurement> MeasureAsync()
    {
        await using var loop = await PrepareAsync();
        await loop.RunAsync(Math.Max(1, Operations / 20));
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var start = Stopwatch.GetTimestamp();
        await loop.RunAsync(Operations);
        var elapsed = Stopwatch.GetElapsedTime(start);
        bytes = GC.GetTotalAllocatedBytes(precise: true) - bytes;
        return new Measurement(elapsed.TotalNanoseconds / Operations, (double)bytes / Operations);
    }
}
