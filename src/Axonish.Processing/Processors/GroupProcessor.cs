using Axonish.Processing.Reading;
using Axonish.Processing.Segments;
using Axonish.Processing.Storage;

namespace Axonish.Processing.Processors;

// One group on this node: the segments that the node owns, and a reader that they share.
internal sealed class GroupProcessor(ProcessingGroup group, SegmentServices services, LogTail tail) : IAsyncDisposable
{
    private readonly GroupReader reader = new(services.Log, tail, group.Filter, group.Sequence, services.Time);
    private readonly Dictionary<int, SegmentWorker> workers = [];
    private readonly Lock gate = new();

    internal ProcessingGroup Group => group;

    // A program that spreads events otherwise than the stored tokens say must not touch them, until a reset lets it (rule E7).
    internal bool IsBarred { get; private set; }

    // Whether what was read is what all workers go by; else it is to be read again.
    internal bool IsHeard { get; private set; } = true;

    internal IReadOnlyList<SegmentWorker> Workers
    {
        get
        {
            lock (gate) return [.. workers.Values];
        }
    }

    // Brings the node's segments in line with what is stored; whether it changed anything there.
    internal async ValueTask<bool> AlignAsync(ReadSideView view, long readSince, Guid node, CancellationToken ct)
    {
        IsHeard = true;
        if (view.Groups.FirstOrDefault(stored => stored.Group == group.Key) is not { } known) return false;
        IsBarred = known.Sequencing != group.SequencingText;
        if (IsBarred)
        {
            foreach (var worker in Workers) worker.Notify(known.Halt, null, isLeaving: true, readSince);
            return false;
        }

        foreach (var token in view.Tokens)
        {
            if (token.Group == group.Key) Notify(token, known.Halt, node, readSince);
        }

        DropVanished(view);
        var plan = SharePlan.For(group.Key, node, view);
        if (plan.Release > 0)
        {
            Give(plan.Release, known.Halt, readSince);
            return false;
        }

        if (plan.Claim == 0) return await FinishMergesAsync(view, ct);
        var claimed = await services.Store.ClaimAsync(group.Key, node, plan.Claim, ct);
        foreach (var token in claimed) Begin(token, known.Halt);
        return claimed.Count > 0;
    }

    // Batches under way are finished; then all is given back.
    internal async ValueTask StopAsync(CancellationToken ct)
    {
        var all = Workers;
        foreach (var worker in all) worker.Notify(GroupHalt.None, null, isLeaving: true, long.MaxValue);
        try
        {
            await Task.WhenAll(all.Select(worker => worker.Completion)).WaitAsync(ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // What has not ended by now is fenced out by the next owner.
            foreach (var worker in all) worker.Abandon();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in Workers)
        {
            worker.Abandon();
            await worker.Completion;
            worker.Dispose();
        }

        reader.Dispose();
    }

    private void Begin(SegmentToken token, GroupHalt halt)
    {
        var worker = new SegmentWorker(group, services, reader, token);
        SegmentWorker? before;
        lock (gate)
        {
            before = workers.GetValueOrDefault(token.Segment);
            workers[token.Segment] = worker;
        }

        before?.Abandon();
        reader.Refresh();
        worker.Start(halt, token.HoldAt, before);
    }

    private void Notify(SegmentToken token, GroupHalt halt, Guid node, long readSince)
    {
        SegmentWorker? worker;
        lock (gate) worker = workers.GetValueOrDefault(token.Segment);
        if (worker is null)
        {
            // Taken by a claim whose answer was lost.
            if (token.Owner == node) Begin(token, halt);
            return;
        }

        if (token.Epoch == worker.Epoch && token.Owner == node) IsHeard &= worker.Notify(halt, token.HoldAt, isLeaving: false, readSince);
        else if (token.Epoch > worker.Epoch) worker.Abandon();
    }

    // Those that are leaving already count.
    private void Give(int count, GroupHalt halt, long readSince)
    {
        var all = Workers;
        var more = count - all.Count(worker => worker.IsLeaving);
        var last = all.Where(worker => !worker.IsLeaving).OrderByDescending(worker => worker.Segment).Take(Math.Max(more, 0));
        foreach (var worker in last) worker.Notify(halt, null, isLeaving: true, readSince);
    }

    private void DropVanished(ReadSideView view)
    {
        foreach (var worker in Workers)
        {
            if (!view.Tokens.Any(token => token.Group == group.Key && token.Segment == worker.Segment)) worker.Abandon();
        }
    }

    // Before the store is read: what it says of a worker that ends later may be older than its end. Whether there were any.
    internal bool DropFinished()
    {
        lock (gate)
        {
            var finished = workers.Values.Where(worker => worker.Completion.IsCompleted).ToArray();
            foreach (var worker in finished)
            {
                workers.Remove(worker.Segment);
                worker.Dispose();
            }

            return finished.Length > 0;
        }
    }

    // A merge whose halves have come to the same place is done by whichever node sees it first.
    private async ValueTask<bool> FinishMergesAsync(ReadSideView view, CancellationToken ct)
    {
        var done = false;
        foreach (var token in view.Tokens)
        {
            if (token.Group != group.Key || token.HoldAt is not { } hold || SegmentMath.Sibling(token.Segment, token.Mask) is not { } sibling || sibling < token.Segment) continue;
            var other = view.Tokens.FirstOrDefault(candidate => candidate.Group == group.Key && candidate.Segment == sibling);
            if (token.Place.Position == hold && other?.Place.Position == hold) done |= await services.Store.MergeAsync(group.Key, token.Segment, token.Mask, ct) == MergeOutcome.Merged;
        }

        return done;
    }
}
