namespace Axonish;

/// <summary>Holds one commit up: the harness calls <see cref="Hold"/> or <see cref="HoldAsync"/> from within it, the case lets it go.</summary>
/// <remarks>Thread-safe.</remarks>
public sealed class CommitStall : IDisposable
{
    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim gate = new();

    /// <summary>Completes once the commit is being held.</summary>
    /// <param name="ct">Ends the wait.</param>
    /// <returns>Done when it is.</returns>
    public Task ReachedAsync(CancellationToken ct = default) => reached.Task.WaitAsync(ct);

    /// <summary>Says that the commit has come, and blocks its thread until it may go on.</summary>
    public void Hold()
    {
        reached.TrySetResult();
        gate.Wait();
    }

    /// <summary>As <see cref="Hold"/>, without blocking a thread.</summary>
    /// <returns>Done when the commit may go on.</returns>
    public Task HoldAsync()
    {
        reached.TrySetResult();
        return released.Task;
    }

    /// <summary>Lets the commit go on, now or whenever it comes.</summary>
    public void Release()
    {
        released.TrySetResult();
        gate.Set();
    }

    /// <summary>As <see cref="Release"/>, so that no store is left hanging when a case fails.</summary>
    public void Dispose() => Release();
}
