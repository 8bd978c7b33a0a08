using System.Diagnostics.CodeAnalysis;

namespace Axonish.EventStore.Engine;

/// <summary>How far the log is known to reach, and who waits for it to grow.</summary>
/// <remarks>Thread-safe. An advance that nobody waits for costs two interlocked operations.</remarks>
[Experimental("AXONISHENGINE")]
public sealed class LogHead
{
    private long position;
    private TaskCompletionSource? growth;
    private volatile bool isClosed;

    /// <summary>The position of the last event that is known to be stored; 0 where there is none.</summary>
    public long Position => Volatile.Read(ref position);

    /// <summary>The log reaches at least this far. It never goes back: what was known to be stored stays stored.</summary>
    /// <param name="to">The position of an event that is stored.</param>
    public void Advance(long to)
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

    /// <summary>As <see cref="IEventStore.WaitForEventsAsync"/>.</summary>
    /// <param name="afterPosition">The position of the last event that the reader has seen.</param>
    /// <param name="ct">Ends the wait.</param>
    /// <returns>Done once the log reaches beyond it.</returns>
    /// <exception cref="ObjectDisposedException">The log is closed.</exception>
    public ValueTask WaitAsync(long afterPosition, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(afterPosition);
        if (ct.IsCancellationRequested) return ValueTask.FromCanceled(ct);
        return Position > afterPosition ? ValueTask.CompletedTask : new ValueTask(WaitForGrowthAsync(afterPosition, ct));
    }

    /// <summary>Ends every wait: there will be nothing more.</summary>
    public void Close()
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
