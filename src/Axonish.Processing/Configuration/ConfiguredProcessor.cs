using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Axonish.Processing.Configuration;

// One section of Axonish:Processors, read without reflection; what is wrong in it is reported with its path.
internal static class ConfiguredProcessor
{
    internal const string Path = "Axonish:Processors";

    private const string Known = "Enabled, Strong, Segments, BatchSize, Start, Sequencing, OnError and Retry";
    private const string KnownOfRetry = "Attempts, First and Longest";

    // A value where settings are expected would change nothing, and nobody would know.
    internal static void AddFaultOfValue(IConfigurationSection section, string known, List<string> faults)
    {
        if (!string.IsNullOrEmpty(section.Value)) faults.Add($"The configuration has '{section.Path}' = '{section.Value}' where {known} are expected.");
    }

    internal static void Apply(IConfigurationSection section, ProcessorBuilder to, List<string> faults)
    {
        AddFaultOfValue(section, $"the settings {Known}", faults);
        foreach (var entry in section.GetChildren())
        {
            switch (entry.Key.ToUpperInvariant())
            {
                case "ENABLED" when bool.TryParse(entry.Value, out var runs):
                    to.Run(runs);
                    break;
                case "STRONG" when bool.TryParse(entry.Value, out var strong):
                    to.Strong(strong);
                    break;
                case "SEGMENTS" when TryNumber(entry.Value, out var segments):
                    to.Segments(segments);
                    break;
                case "BATCHSIZE" when TryNumber(entry.Value, out var batch):
                    to.BatchSize(batch);
                    break;
                case "START" when TryStart(entry.Value, out var start):
                    to.StartFrom(start);
                    break;
                case "SEQUENCING" when Enum.TryParse<EventSequencing>(entry.Value, ignoreCase: true, out var sequencing) && Enum.IsDefined(sequencing):
                    to.Sequencing(sequencing);
                    break;
                case "ONERROR" when Enum.TryParse<ErrorAction>(entry.Value, ignoreCase: true, out var action) && Enum.IsDefined(action):
                    to.OnError(action);
                    break;
                case "RETRY":
                    ApplyRetry(entry, to, faults);
                    break;
                default:
                    faults.Add(Fault(entry, Known));
                    break;
            }
        }
    }

    private static void ApplyRetry(IConfigurationSection section, ProcessorBuilder to, List<string> faults)
    {
        AddFaultOfValue(section, $"the settings {KnownOfRetry}", faults);
        var (attempts, first, longest) = (to.Attempts, to.FirstPause, to.LongestPause);
        foreach (var entry in section.GetChildren())
        {
            switch (entry.Key.ToUpperInvariant())
            {
                case "ATTEMPTS" when TryNumber(entry.Value, out var number):
                    attempts = number;
                    break;
                case "FIRST" when TimeSpan.TryParse(entry.Value, CultureInfo.InvariantCulture, out var span):
                    first = span;
                    break;
                case "LONGEST" when TimeSpan.TryParse(entry.Value, CultureInfo.InvariantCulture, out var span):
                    longest = span;
                    break;
                default:
                    faults.Add(Fault(entry, KnownOfRetry));
                    break;
            }
        }

        to.Retry(attempts, first, longest);
    }

    private static bool TryNumber(string? text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    // Beginning, Now, a position, or an instant with its offset.
    private static bool TryStart(string? text, out StartFrom start)
    {
        start = StartFrom.Beginning;
        if (string.Equals(text, "Beginning", StringComparison.OrdinalIgnoreCase)) return true;
        if (string.Equals(text, "Now", StringComparison.OrdinalIgnoreCase))
        {
            start = StartFrom.Now;
            return true;
        }

        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var position) && position > 0)
        {
            start = StartFrom.Position(position);
            return true;
        }

        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)) return false;
        start = StartFrom.Time(instant);
        return true;
    }

    private static string Fault(IConfigurationSection entry, string known) =>
        $"The configuration has '{entry.Path}' = '{entry.Value}', which is no setting of a processing group, or no value of it; there are {known}.";
}
