using System.Diagnostics;

namespace Axonish.Benchmarks.Stores;

// A rate that is measured over and over for some time: its mean.
internal static class Repeated
{
    internal static async Task<double> MeasureAsync(Func<double> measure, TimeSpan duration)
    {
        await Task.Yield();
        var (seconds, times, start) = (0.0, 0, Stopwatch.GetTimestamp());
        do
        {
            seconds += 1 / measure();
            times++;
        }
        while (Stopwatch.GetElapsedTime(start) < duration);
        return times / seconds;
    }
}
