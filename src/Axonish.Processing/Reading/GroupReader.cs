using Axonish.Processing.Storage;

namespace Axonish.Processing.Reading;

// Reads the log for the segments of one group on this node. They share its pages; the next one is read while the last is handled.
internal sealed class GroupReader(IEventStore store, LogTail tail, EventFilter filter, EventSequence sequence, TimeProvider time) : IDisposable
{
    private const int PageSize = 500;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource stopping = new();
    private readonly Lock gate = new();
    private readonly KeptPages kept = new();
    private readonly Dictionary<long, Task<GroupPage>> loading = [];

    // What was read before this position of the log is not used any more.
    private long freshFrom;
    private int era;

    internal long KeptBytes => kept.Bytes;

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
                var slice = Gather(page, after, segment, mask);
                ReadAhead(slice.LookedUpTo.Position);
                return slice;
            }

            // A store that does not show what it has shown before is not asked over and over.
            await Task.Delay(Pause, time, ct);
        }
    }

    // For a segment that begins: in a replay it must not see what was deleted since it was read first (rule E16).
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

    // Near the head a page may hold one event: whoever was busy meanwhile takes all that has come, so that it is one batch and not one for each page.
    private LogSlice Gather(GroupPage first, long after, int segment, int mask)
    {
        var own = new List<SegmentEvent>();
        var end = after;
        for (var page = first; page is not null; page = own.Count < PageSize ? Find(end) : null)
        {
            page.AddTo(own, end, segment, mask);
            end = page.LookedUpTo;
        }

        return new LogSlice(own.Count == 0 ? ArraySegment<SegmentEvent>.Empty : new ArraySegment<SegmentEvent>([.. own]), new LogPlace(end, null));
    }

    // A page that is in memory already.
    private GroupPage? Find(long after)
    {
        var (known, since, begun) = Known(after);
        if (known is not null) return known;
        if (tail.Find(after) is not { } near || near.After < since) return null;
        var page = PageOf(near.After, near.Page);
        Keep(page, begun);
        return page;
    }

    private (GroupPage? Page, long Since, int Begun) Known(long after)
    {
        lock (gate) return (kept.Find(after), freshFrom, era);
    }

    private void Keep(GroupPage page, int begun)
    {
        lock (gate)
        {
            if (begun == era) kept.Add(page);
        }
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
            var load = ReadAsync(after, era, stopping.Token);
            if (!load.IsCompleted) loading.Add(after, load);
            return load;
        }
    }

    private async Task<GroupPage> ReadAsync(long after, int begun, CancellationToken ct)
    {
        await Task.Yield();
        try
        {
            var page = PageOf(after, await store.ReadPageAsync(after, filter, PageSize, ct));
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
