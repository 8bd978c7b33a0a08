using System.Numerics;
using Axonish.Processing.Processors;
using Axonish.Processing.Segments;
using Axonish.Processing.Storage;

namespace Axonish.Processing.Configuration;

// What the attribute says of a group, changed by what code and configuration say; and what is wrong with that.
internal static class GroupSettings
{
    private const int LargestBatch = 10_000;

    internal static void Check(ProcessorBuilder configured, List<string> faults)
    {
        var group = configured.Group;
        if (configured.SegmentCount is { } segments && (segments < 1 || segments > SegmentMath.MaximumSegments || !BitOperations.IsPow2(segments)))
            faults.Add($"The processing group '{group}' is to have {segments} segments; give a power of two from 1 to {SegmentMath.MaximumSegments}.");
        if (configured.Batch is < 1 or > LargestBatch)
            faults.Add($"The processing group '{group}' is to have batches of {configured.Batch} events; give a number from 1 to {LargestBatch}.");
        if (configured.Attempts is < 1) faults.Add($"The processing group '{group}' is to try an event {configured.Attempts} times; give a number from 1 on.");
        if (configured.FirstPause is { } first && first <= TimeSpan.Zero) faults.Add($"The processing group '{group}' is to pause {first} before it tries again; give a positive time.");
        if (configured.LongestPause is { } longest && longest < (configured.FirstPause ?? RetryPolicy.Default.First))
            faults.Add($"The longest pause of the processing group '{group}' is {longest}, shorter than its first; give a longer one.");
    }

    internal static RetryPolicy Retry(ProcessorBuilder configured) =>
        new(configured.Attempts, configured.FirstPause ?? RetryPolicy.Default.First, configured.LongestPause ?? RetryPolicy.Default.Longest);

    // Written with the tokens: what is spread otherwise must not be mixed with them (rule E7).
    internal static string SequencingText(EventSequencing sequencing, string? property) =>
        $"{SequenceHash.Version}:{(property is null ? sequencing.ToString() : $"By {property}")}";
}
