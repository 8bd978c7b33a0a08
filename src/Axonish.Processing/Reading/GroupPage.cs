namespace Axonish.Processing.Reading;

// A stretch of the log as one group sees it: its events with their sequences, shared by all its segments.
internal sealed class GroupPage(long after, long lookedUpTo, SegmentEvent[] events)
{
    internal long After => after;

    internal long LookedUpTo => lookedUpTo;

    internal int Count => events.Length;

    internal long Bytes { get; } = BytesOf(events);

    internal bool Covers(long position) => after <= position && position < lookedUpTo;

    internal void AddTo(List<SegmentEvent> own, long position, int segment, int mask)
    {
        for (var index = 0; index < events.Length; index++)
        {
            if (events[index].Position > position && events[index].IsOf(segment, mask)) own.Add(events[index]);
        }
    }

    private static long BytesOf(SegmentEvent[] events)
    {
        var bytes = 0L;
        foreach (var one in events) bytes += one.Stored.ContentBytes;
        return bytes;
    }
}
