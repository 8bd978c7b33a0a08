using System.Diagnostics;
using System.Globalization;
using Axonish.Benchmarks.Startup;

namespace Axonish.Benchmarks.Processors;

// A replay of all events in a process of its own, with a limit to its heap as a container of 200 MiB would set it, and what it took at its most.
internal sealed record ReplayProcess(TimeSpan Elapsed, double PeakMebibytes)
{
    // Of a container's memory .NET takes three quarters for its heap.
    private const long HeapLimit = 150L * 1024 * 1024;

    internal static async Task<ReplayProcess> RunAsync(RowStore store, long rows)
    {
        var limits = new Dictionary<string, string>
        {
            ["DOTNET_gcServer"] = "0",
            ["DOTNET_GCHeapHardLimit"] = HeapLimit.ToString("X", CultureInfo.InvariantCulture),
        };
        using var process = Dotnet.Start(
            limits,
            [typeof(ReplayProcess).Assembly.Location, "replay", rows.ToString(CultureInfo.InvariantCulture), .. store.Address!]);
        var error = process.StandardError.ReadToEndAsync();
        var output = (await process.StandardOutput.ReadToEndAsync()).Trim().Split(' ');
        await process.WaitForExitAsync();
        if (process.ExitCode != 0 || output.Length != 2) throw new InvalidOperationException($"The replay ended with {process.ExitCode}: {await error}");
        return new ReplayProcess(
            TimeSpan.FromSeconds(double.Parse(output[0], CultureInfo.InvariantCulture)), double.Parse(output[1], CultureInfo.InvariantCulture));
    }

    // What the process does.
    internal static async Task RunAsync(long rows, string[] address)
    {
        await using var store = RowStore.Open(address);
        await using var run = await GroupRun.StartAsync(store, segments: 8, store.Fastest);
        var elapsed = await run.CatchUpAsync(store.Fastest.Group, after: 0, rows);
        using var self = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{elapsed.TotalSeconds} {self.PeakWorkingSet64 / 1024.0 / 1024.0}"));
    }
}
