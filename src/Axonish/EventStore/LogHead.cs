namespace Axonish.EventStore;

// How far the log is known to reach, and who waits for it to grow. An advance that nobody waits for costs two interlocked operations.
internal sealed class LogHead
{
    private long position;
    private TaskCompletionSource? growth;
    private volatile bool isClosed;

    internal long Position => Volatile.Read(ref position);

    // Never goes back: what was known to be stored stays stored.
    internal void Advance(long to)
    {
        var known = Volatile.Read(ref position);
        while (known < to)
        {
            var before = Interlocked.CompareExchange(ref position, to, known);
            if (before == known)
            {
                Wake();
                return;
            }

            known = before;
        }
    }

    internal ValueTask WaitAsync(long afterPosition, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(afterPosition);
        if (ct.IsCancellationRequested) return ValueTask.FromCanceled(ct);
        return Position > afterPosition ? ValueTask.CompletedTask : new ValueTask(WaitForGrowthAsync(afterPosition, ct));
    }

    // Whoever waits is told that there will be nothing more.
    internal void Close()
    {
        isClosed = true;
        Wake();
    }

    private async Task WaitForGrowthAsync(long afterPosition, CancellationToken ct)
    {
        while (true)
        {
            var next = Volatile.Read(ref growth);
            if (next is null)
            {
                var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                next = Interlocked.CompareExchange(ref growth, mine, null) ?? mine;
            }

            // Only now: an advance before it was there woke nobody.
            if (Position > afterPosition) return;
            ObjectDisposedException.ThrowIf(isClosed, typeof(IEventStore));
            await next.Task.WaitAsync(ct);
        }
    }

    private void Wake()
    {
        if (Volatile.Read(ref growth) is not null) Interlocked.Exchange(ref growth, null)?.SetResult();
    }
}
