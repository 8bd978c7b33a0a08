using Axonish.Processing.Processors;
using Axonish.Processing.Storage;

namespace Axonish.Processing.Waiting;

// Says how far segments have come, on whatever node. What this node owns is known at once; for the rest one question to the store serves all who
// wait, and nobody holds a connection meanwhile (rule E17).
internal sealed class PositionWaits(IReadSideStore store, ProgressBoard board, IReadOnlyList<GroupProcessor> processors, TimeProvider time)
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(25);

    private readonly Lock gate = new();
    private Task<ReadSideView>? asking;
    private Task<ReadSideView>? following;

    internal async ValueTask UntilAsync(GroupKey group, long position, CancellationToken ct)
    {
        while (true)
        {
            var next = board.NextChange();
            var view = await ViewAsync(ct);
            if (view.Tokens.Where(token => token.Group == group).All(token => PositionOf(token) >= position)) return;
            await Task.WhenAny(next, PauseAsync(ct)).WaitAsync(ct);
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

    // All that was true when it was asked for: a question that is under way already may have missed it, so the next one answers whoever comes meanwhile.
    internal async Task<ReadSideView> ViewAsync(CancellationToken ct)
    {
        Task<ReadSideView> answer;
        lock (gate) answer = following ??= AskAfterAsync(asking);
        return await answer.WaitAsync(ct);
    }

    private async Task<ReadSideView> AskAfterAsync(Task<ReadSideView>? before)
    {
        await Task.Yield();
        if (before is not null) await before.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        lock (gate) (asking, following) = (following, null);
        return await store.ReadAsync(CancellationToken.None);
    }
}
