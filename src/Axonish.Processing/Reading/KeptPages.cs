namespace Axonish.Processing.Reading;

// The pages that the segments of a group have read last, the oldest first to go. Thread-safe.
internal sealed class KeptPages
{
    private const int MostPages = 256;
    private const int MostEvents = 4_000;
    private const long MostBytes = 8 * 1024 * 1024;

    private readonly Lock gate = new();
    private readonly Queue<GroupPage> order = new();
    private readonly Dictionary<long, GroupPage> byStart = [];
    private int events;
    private long bytes;

    internal long Bytes
    {
        get
        {
            lock (gate) return bytes;
        }
    }

    // Mostly a segment stands where a page begins; in the middle of one after a failure.
    internal GroupPage? Find(long after)
    {
        lock (gate)
        {
            if (byStart.TryGetValue(after, out var found)) return found;
            foreach (var page in order)
            {
                if (page.Covers(after)) return page;
            }
        }

        return null;
    }

    // The page before stays in any case: segments are seldom on the same one.
    internal void Add(GroupPage page)
    {
        lock (gate)
        {
            order.Enqueue(page);
            byStart[page.After] = page;
            events += page.Count;
            bytes += page.Bytes;
            while (order.Count > 2 && (order.Count > MostPages || events > MostEvents || bytes > MostBytes)) Drop(order.Dequeue());
        }
    }

    internal void Clear()
    {
        lock (gate)
        {
            order.Clear();
            byStart.Clear();
            (events, bytes) = (0, 0);
        }
    }

    private void Drop(GroupPage oldest)
    {
        events -= oldest.Count;
        bytes -= oldest.Bytes;
        if (byStart.TryGetValue(oldest.After, out var current) && ReferenceEquals(current, oldest)) byStart.Remove(oldest.After);
    }
}
