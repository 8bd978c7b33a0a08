using System.Globalization;
using System.Runtime;
using System.Runtime.InteropServices;

namespace Axonish.Benchmarks.Results;

/// <summary>The machine and the runtime that figures come from.</summary>
internal sealed record Surroundings
{
    public required string Processor { get; init; }

    public required int Cores { get; init; }

    public required double MemoryGibibytes { get; init; }

    public required string OperatingSystem { get; init; }

    public required string Runtime { get; init; }

    public required string GarbageCollector { get; init; }

    /// <summary>How many programs wanted a core when the measurement began; well below the number of cores on a quiet machine.</summary>
    public double? LoadAverage { get; init; }

    internal static Surroundings Current() => new()
    {
        Processor = Lines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim()
            ?? RuntimeInformation.ProcessArchitecture.ToString(),
        Cores = Environment.ProcessorCount,
        MemoryGibibytes = Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1 << 30)),
        OperatingSystem = RuntimeInformation.OSDescription,
        Runtime = RuntimeInformation.FrameworkDescription,
        GarbageCollector = GCSettings.IsServerGC ? "server" : "workstation",
        LoadAverage = Lines("/proc/loadavg").FirstOrDefault() is { } load ? double.Parse(load.Split(' ')[0], CultureInfo.InvariantCulture) : null,
    };

    private static string[] Lines(string path) => File.Exists(path) ? File.ReadAllLines(path) : [];
}
