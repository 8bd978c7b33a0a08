using Axonish.Processing.Processors;
using Axonish.Processing.Reading;
using Axonish.Processing.Storage;
using Axonish.Processing.Waiting;

namespace Axonish.Processing.Control;

// What all groups do, as the store and this node know it.
internal sealed class StatusReader(GroupDirectory directory, IReadOnlyList<GroupProcessor> processors, SegmentServices services, PositionWaits waits)
{
    private const int PageSize = 1_000;

    internal async ValueTask<IReadOnlyList<ProcessorStatus>> ReadAsync(CancellationToken ct)
    {
        var view = await waits.ViewAsync(ct);
        var head = await StartPlace.FindAsync(StartFrom.Now, services.Log, ct);
        var statuses = new List<ProcessorStatus>(view.Groups.Count);
        foreach (var group in view.Groups)
        {
            var segments = new List<SegmentStatus>();
            foreach (var token in view.Tokens)
            {
                if (token.Group == group.Group) segments.Add(await StatusOfAsync(token, group, view, head.Position, ct));
            }

            statuses.Add(new ProcessorStatus(
                group.Group.Name,
                group.Group.Version,
                segments,
                directory.Find(group.Group.Name)?.Key != group.Group,
                await CountLettersAsync(group.Group, ct),
                group.Handled.Where(handled => handled.Value > 0).ToDictionary(handled => handled.Key, handled => handled.Value, StringComparer.Ordinal)));
        }

        return statuses;
    }

    private async ValueTask<SegmentStatus> StatusOfAsync(SegmentToken token, StoredGroup group, ReadSideView view, long head, CancellationToken ct)
    {
        var now = services.Time.GetUtcNow();
        var owner = view.Nodes.FirstOrDefault(node => node.Id == token.Owner && (node.IsAlive || !services.Store.IsShared));
        var position = waits.PositionOf(token);
        var lag = Math.Max(0, head - position);
        var worker = processors.FirstOrDefault(processor => processor.Group.Key == token.Group)?.Workers.FirstOrDefault(one => one.Segment == token.Segment && one.Epoch == token.Epoch);
        var rate = worker?.Rate.PerSecond(now) ?? 0;
        var isReplaying = position < token.ReplayUntil;
        return new SegmentStatus(
            token.Segment,
            position,
            StateOf(token, group, owner is not null, isReplaying, lag),
            owner?.Name,
            lag,
            lag == 0 ? TimeSpan.Zero : await LagTimeAsync(position, now, ct),
            rate,
            token.Failure is { } failure
                ? new SegmentFailureStatus(failure.Category, failure.Position, failure.EventName, failure.Cause, failure.Attempts, failure.Since, failure.NextAttempt)
                : null,
            isReplaying ? token.ReplayUntil : null,
            isReplaying && rate > 0 ? TimeSpan.FromSeconds((token.ReplayUntil - position) / rate) : null);
    }

    private static SegmentState StateOf(SegmentToken token, StoredGroup group, bool isOwned, bool isReplaying, long lag)
    {
        if (group.Halt == GroupHalt.Stopped) return SegmentState.Faulted;
        if (group.Halt == GroupHalt.Paused) return SegmentState.Paused;
        if (!isOwned) return SegmentState.Unclaimed;
        if (token.Failure is not null) return SegmentState.Retrying;
        if (isReplaying) return SegmentState.Replaying;
        return lag == 0 ? SegmentState.Live : SegmentState.CatchingUp;
    }

    private async ValueTask<TimeSpan> LagTimeAsync(long position, DateTimeOffset now, CancellationToken ct)
    {
        var page = await services.Log.ReadPageAsync(position, EventFilter.All, 1, ct);
        return page.Events is [var first, ..] && now > first.Timestamp ? now - first.Timestamp : TimeSpan.Zero;
    }

    private async ValueTask<int> CountLettersAsync(GroupKey group, CancellationToken ct)
    {
        var count = 0;
        for (string? after = null; ;)
        {
            var page = await services.Store.ReadSequencesAsync(group, after, PageSize, ct);
            count += page.Count;
            if (page.Count < PageSize) return count;
            after = page[^1].Sequence;
        }
    }
}
