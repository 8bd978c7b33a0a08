using Axonish.Processing.Processors;
using Axonish.Processing.Storage;

namespace Axonish.Processing.Waiting;

// Says how far segments have come, on whatever node. What this node owns is known at once; for the rest one question to the store in 25 ms serves all who
// wait, and nobody holds a connection meanwhile (rule E17).
internal sealed class PositionWaits(IReadSideStore store, ProgressBoard board, IReadOnlyList<GroupProcessor> processors, TimeProvider time)
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(25);

    // The store is spared by the machine's clock: a test's may stand still.
    private static readonly TimeProvider Machine = TimeProvider.System;

    private readonly Lock gate = new();
    private Task<ReadSideView>? asking;
    private Task<ReadSideView>? following;
    private long? lastAsked;

    // A host without groups has not joined, and sees nodes that rest as they were when they were woken last.
    internal bool IsOutside => processors.Count == 0;

    internal IReadOnlyList<GroupProcessor> Processors => processors;

    internal async ValueTask UntilAsync(GroupKey group, long position, CancellationToken ct)
    {
        var view = await ViewAsync(ct);
        while (true)
        {
            var next = board.NextChange();
            if (view.Tokens.Where(token => token.Group == group).All(token => PositionOf(token) >= position)) return;
            var asked = NextViewAsync();
            await Task.WhenAny(next, asked).WaitAsync(ct);
            if (asked.IsCompleted) view = await asked;
        }
    }

    internal Task PauseAsync(CancellationToken ct) => Task.Delay(Poll, time, ct);

    // Whether a segment of this node has passed it, and parked nothing of its sequence.
    internal bool HasPassedHere(WaitTarget target)
    {
        foreach (var processor in processors)
        {
            if (processor.Group.Key != target.Group) continue;
            foreach (var worker in processor.Workers)
            {
                if (target.IsIn(worker.Segment, worker.Mask))
                    return worker.State.Place.Position >= target.Position && (target.Sequence is null || !worker.MayHaveParked(target.Sequence)) && !worker.Completion.IsCompleted;
            }
        }

        return false;
    }

    // What a worker of this node has passed may not be stored yet, and need not be.
    internal long PositionOf(SegmentToken token) => Math.Max(token.Place.Position, board.Find(token) ?? 0);

    internal Task<ReadSideView> ViewAsync(CancellationToken ct) => NextViewAsync().WaitAsync(ct);

    // All that was true when it was asked for: a question that is under way already may have missed it, so the next one answers whoever comes meanwhile.
    internal Task<ReadSideView> NextViewAsync()
    {
        lock (gate) return following ??= AskAfterAsync(asking);
    }

    private async Task<ReadSideView> AskAfterAsync(Task<ReadSideView>? before)
    {
        await Task.Yield();
        if (before is not null) await before.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        if (lastAsked is { } last && Poll - Machine.GetElapsedTime(last) is var left && left > TimeSpan.Zero) await Task.Delay(left, Machine);
        lock (gate)
        {
            lastAsked = Machine.GetTimestamp();
            (asking, following) = (following, null);
        }

        var view = await store.ReadAsync(CancellationToken.None);
        if (IsOutside && view.Nodes.Any(node => node.IsResting)) await store.WakeAsync(CancellationToken.None);
        return view;
    }
}
