using Axonish.Aggregates;

namespace Axonish.Inspection;

// Stands last in the queue of snapshots: when it is its turn, those before it are taken.
internal sealed class SnapshotsTaken : ISnapshotTaker
{
    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ValueTask TakeAsync(string identifier, CancellationToken ct)
    {
        reached.TrySetResult();
        return ValueTask.CompletedTask;
    }

    internal static async Task WaitAsync(SnapshotQueue queue, CancellationToken ct)
    {
        var last = new SnapshotsTaken();
        while (!queue.TrySchedule(last, ""))
        {
            ct.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        await last.reached.Task.WaitAsync(ct);
    }
}
