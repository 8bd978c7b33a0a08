using System.Diagnostics;

namespace Axonish.Processing.Processors;

// The spans of the commands whose events are in a batch: each once, and no more than exporters keep of one span.
internal static class BatchLinks
{
    private const int Most = 128;

    internal static List<ActivityLink> Of(SegmentBatch batch)
    {
        var links = new List<ActivityLink>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var one in batch.Events)
        {
            if (links.Count == Most) break;
            if (ParentOf(one) is { } parent && seen.Add(parent) && ActivityContext.TryParse(parent, null, isRemote: true, out var context)) links.Add(new ActivityLink(context));
        }

        return links;
    }

    // An event that cannot be read fails when it is handled, and not here.
    private static string? ParentOf(Reading.SegmentEvent one)
    {
        try
        {
            return one.Decode() is [var first, ..] ? first.Metadata.GetValueOrDefault(MetadataKeys.TraceParent) : null;
        }
        catch (AxonishException)
        {
            return null;
        }
    }
}
