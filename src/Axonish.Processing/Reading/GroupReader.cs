using Axonish.Processing.Segments;

namespace Axonish.Processing.Reading;

// Reads the log for the segments of one group on this node. They share its pages; the next one is read while the last is handled.
internal sealed class GroupReader(IEventStore store, LogTail tail, EventFilter filter, EventSequence sequence, TimeProvider time) : IDisposable
{
    private const int PageSize = 500;
    private const int KeptPages = 8;
    private const long MostBytes = 8 * 1024 * 1024;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource stopping = new();
    private readonly Lock gate = new();
    private readonly LinkedList<GroupPage> kept = new();
    private readonly Dictionary<long, Task<GroupPage>> loading = [];
    private long keptBytes;

    internal long KeptBytes
    {
        get
        {
            lock (gate) return keptBytes;
        }
    }

    // What was read before this position of the log is not used any more.
    private long freshFrom;
    private int era;

    // What follows a position, for one segment; waits until the log goes on there.
    internal async ValueTask<LogSlice> ReadAsync(long after, int segment, int mask, CancellationToken ct)
    {
        while (true)
        {
            // What nobody has seen yet is not asked for: the tail finds it for all groups.
            await tail.WaitBeyondAsync(after, ct);
            var page = Find(after) ?? await LoadAsync(after).WaitAsync(ct);
            if (page.LookedUpTo > after)
            {
                ReadAhead(page.LookedUpTo);
                return page.SliceFor(after, segment, mask);
            }

            // A store that does not show what it has shown before is not asked over and over.
            await Task.Delay(Pause, time, ct);
        }
    }

    // For a segment that begins: in a replay it must not meet what was deleted since it was read first (rule E16).
    internal void Refresh()
    {
        lock (gate)
        {
            kept.Clear();
            loading.Clear();
            freshFrom = tail.Position;
            era++;
        }
    }

    public void Dispose()
    {
        stopping.Cancel();
        stopping.Dispose();
    }

    private GroupPage? Find(long after)
    {
        lock (gate)
        {
            foreach (var page in kept)
            {
                if (page.Covers(after)) return page;
            }
        }

        return null;
    }

    private void ReadAhead(long after)
    {
        if (after >= tail.Position || Find(after) is not null) return;

        // A failure belongs to the segment that gets there.
        _ = LoadAsync(after).ContinueWith(static failed => _ = failed.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
    }

    private Task<GroupPage> LoadAsync(long after)
    {
        lock (gate)
        {
            if (loading.TryGetValue(after, out var under)) return under;
            var load = ReadAsync(after, freshFrom, era, stopping.Token);
            if (!load.IsCompleted) loading.Add(after, load);
            return load;
        }
    }

    private async Task<GroupPage> ReadAsync(long after, long since, int begun, CancellationToken ct)
    {
        await Task.Yield();
        try
        {
            var page = tail.Find(after) is { } near && near.After >= since
                ? PageOf(near.After, near.Page)
                : PageOf(after, await store.ReadPageAsync(after, filter, PageSize, ct));
            if (page.LookedUpTo > after) Keep(page, begun);
            return page;
        }
        finally
        {
            lock (gate)
            {
                if (begun == era) loading.Remove(after);
            }
        }
    }

    private void Keep(GroupPage page, int begun)
    {
        lock (gate)
        {
            if (begun != era) return;
            kept.AddFirst(page);
            keptBytes += page.Bytes;

            // The one before stays too: segments are seldom on the same page.
            while (kept.Count > KeptPages || (keptBytes > MostBytes && kept.Count > 2))
            {
                keptBytes -= kept.Last!.Value.Bytes;
                kept.RemoveLast();
            }
        }
    }

    private GroupPage PageOf(long after, EventPage page)
    {
        var events = new List<SegmentEvent>(page.Events.Count);
        foreach (var stored in page.Events)
        {
            if (filter.Admits(stored.Name)) events.Add(sequence.Of(stored));
        }

        return new GroupPage(after, page.LookedUpTo, [.. events]);
    }
}
