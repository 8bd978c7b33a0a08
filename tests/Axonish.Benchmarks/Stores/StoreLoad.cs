using System.Globalization;

namespace Axonish.Benchmarks.Stores;

// Goals P2, P5, P6 and P7: our stores and the raw library take turns in one process, and the ratio counts.
internal static class StoreLoad
{
    internal const int Runs = 5;

    internal static async Task<int> RunAsync(string[] args)
    {
        var seconds = args.Select(arg => double.TryParse(arg, CultureInfo.InvariantCulture, out var given) ? given : 0).FirstOrDefault(given => given > 0);
        var duration = TimeSpan.FromSeconds(seconds > 0 ? seconds : 2);
        string[] known = ["memory", "sqlite", "postgresql"];
        var wanted = known.Any(args.Contains) ? args : known;
        if (wanted.Contains("memory")) await MemoryLoad.RunAsync();
        if (wanted.Contains("sqlite")) await SqliteLoad.RunAsync(duration);
        if (wanted.Contains("postgresql")) await PostgreSqlLoad.RunAsync(duration);
        return 0;
    }

    internal static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    internal static EventMessage Message(string identifier, long sequence) => new(
        Guid.CreateVersion7(),
        CardRedeemed.EventType,
        CardRedeemed.OfFourHundredBytes,
        Metadata.Empty,
        DateTimeOffset.UnixEpoch,
        "card",
        identifier,
        sequence);
}
