using System.Diagnostics;
using NUnit.Framework;

namespace Axonish.Processing.Tests.Groups;

// Asks until something is true; the limit is for machines that do a lot beside.
internal static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    internal static async Task Until(Func<Task<bool>> isTrue, string what)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await isTrue())
        {
            if (Stopwatch.GetElapsedTime(started) > Limit) Assert.Fail($"It did not come to be that {what}.");
            await Task.Delay(10);
        }
    }
}
