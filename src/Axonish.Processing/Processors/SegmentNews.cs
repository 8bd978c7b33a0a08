using Axonish.Processing.Storage;

namespace Axonish.Processing.Processors;

// What others want of a segment's worker, the newest first and only that, and the waits that it ends. Thread-safe.
internal sealed class SegmentNews : IDisposable
{
    private readonly TimeProvider time;
    private readonly CancellationTokenSource abandoning = new();
    private readonly Lock gate = new();
    private CancellationTokenSource waiting = new();
    private SegmentInput? newest;

    // When the group was stopped by this worker, by the clock of timestamps; the end of time while that is under way.
    private long stoppedAt = long.MinValue;

    internal SegmentNews(TimeProvider time)
    {
        this.time = time;
        Abandoned = abandoning.Token;
    }

    internal bool IsLeaving { get; private set; }

    internal bool IsAbandoned => abandoning.IsCancellationRequested;

    internal CancellationToken Abandoned { get; }

    public void Dispose()
    {
        abandoning.Dispose();
        waiting.Dispose();
    }

    internal void Begin(GroupHalt halt, long? holdAt) => PutBack(SegmentInput.News(halt, holdAt, isLeaving: false, time.GetUtcNow()));

    internal bool Add(GroupHalt halt, long? holdAt, bool isLeaving, long readSince)
    {
        lock (gate)
        {
            var isOld = halt == GroupHalt.None && readSince <= stoppedAt;
            IsLeaving |= isLeaving;
            newest = SegmentInput.News(isOld ? GroupHalt.Stopped : halt, holdAt, IsLeaving, time.GetUtcNow());

            // Whoever waits goes on elsewhere, and not in the middle of this call.
            _ = waiting.CancelAsync();
            return !isOld;
        }
    }

    internal SegmentInput? Take()
    {
        lock (gate)
        {
            var taken = newest;
            newest = null;
            if (waiting.IsCancellationRequested) waiting = new CancellationTokenSource();
            return taken is null ? null : taken with { Now = time.GetUtcNow() };
        }
    }

    // For whoever only looked at it; what has come meanwhile goes before it.
    internal void PutBack(SegmentInput taken)
    {
        lock (gate) newest ??= taken;
    }

    internal void Abandon() => _ = abandoning.CancelAsync();

    // What was read from the store before the end of a stop does not say that the group was resumed.
    internal void BeginStop()
    {
        lock (gate) stoppedAt = long.MaxValue;
    }

    internal void EndStop()
    {
        lock (gate) stoppedAt = time.GetTimestamp();
    }

    // Ends with news, when the time has come, or when the worker is abandoned.
    internal SegmentWait BeginWait(DateTimeOffset? until)
    {
        lock (gate) return new SegmentWait(until is { } due ? due - time.GetUtcNow() : null, time, waiting.Token, abandoning.Token);
    }
}
