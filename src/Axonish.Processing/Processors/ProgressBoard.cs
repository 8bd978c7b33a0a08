using System.Collections.Concurrent;
using Axonish.Processing.Storage;

namespace Axonish.Processing.Processors;

// How far the segments of this node have come, shown to whoever waits without asking the store. An entry counts for the epoch in which the node owns the segment: a
// reset does not wait until its owner has noticed.
internal sealed class ProgressBoard
{
    private readonly ConcurrentDictionary<(GroupKey Group, int Segment), (long Epoch, long Position)> entries = new();
    private TaskCompletionSource? change;

    internal void Publish(GroupKey group, int segment, long epoch, long position)
    {
        if (entries.TryGetValue((group, segment), out var known) && known == (epoch, position)) return;
        entries[(group, segment)] = (epoch, position);
        Volatile.Read(ref change)?.TrySetResult();
    }

    internal void Withdraw(GroupKey group, int segment, long epoch)
    {
        if (entries.TryGetValue((group, segment), out var known) && known.Epoch == epoch) entries.TryRemove(new KeyValuePair<(GroupKey, int), (long, long)>((group, segment), known));
        Volatile.Read(ref change)?.TrySetResult();
    }

    internal long? Find(SegmentToken token) =>
        entries.TryGetValue((token.Group, token.Segment), out var known) && known.Epoch == token.Epoch ? known.Position : null;

    // Ends with the next publication after this call.
    internal Task NextChange()
    {
        while (true)
        {
            var current = Volatile.Read(ref change);
            if (current is { Task.IsCompleted: false }) return current.Task;
            var next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (Interlocked.CompareExchange(ref change, next, current) == current) return next.Task;
        }
    }
}
