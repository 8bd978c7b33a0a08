namespace Axonish.UnitsOfWork;

// Counts the commands in flight, so that a host that stops can wait for them and refuse new ones.
internal sealed class CommandGate : IDisposable
{
    private readonly TaskCompletionSource drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long inFlight;
    private volatile bool closed;

    internal bool IsClosed => closed;

    // Without waiting for those in flight.
    public void Dispose() => closed = true;

    internal bool TryEnter()
    {
        Interlocked.Increment(ref inFlight);
        if (!closed) return true;
        Leave();
        return false;
    }

    internal void Leave()
    {
        if (Interlocked.Decrement(ref inFlight) == 0 && closed) drained.TrySetResult();
    }

    // For work that goes on when its caller no longer waits; its outcome is not used.
    internal void StayOpenFor(Task work)
    {
        Interlocked.Increment(ref inFlight);
        work.ContinueWith(
            static (_, gate) => ((CommandGate)gate!).Leave(), this, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    // For work that goes on behind a call that has returned.
    internal async ValueTask<TResult> UntilOverAsync<TResult>(ValueTask<TResult> work)
    {
        Interlocked.Increment(ref inFlight);
        try
        {
            return await work;
        }
        finally
        {
            Leave();
        }
    }

    internal Task CloseAsync()
    {
        closed = true;
        if (Interlocked.Read(ref inFlight) == 0) drained.TrySetResult();
        return drained.Task;
    }
}
