using Axonish.Processing.Storage;

namespace Axonish.Processing.Processors;

// The one thing that a segment's owner does next.
internal sealed record SegmentEffect
{
    internal static readonly SegmentEffect Reload = new() { Kind = SegmentEffectKind.Reload };

    internal static readonly SegmentEffect Leave = new() { Kind = SegmentEffectKind.Leave };

    internal required SegmentEffectKind Kind { get; init; }

    internal long After { get; init; }

    internal DateTimeOffset? Until { get; init; }

    internal SegmentBatch? Batch { get; init; }

    internal LogPlace Place { get; init; }

    internal SegmentTrouble? Trouble { get; init; }

    internal static SegmentEffect Read(long after, DateTimeOffset? until) => new() { Kind = SegmentEffectKind.Read, After = after, Until = until };

    internal static SegmentEffect Run(SegmentBatch batch) => new() { Kind = SegmentEffectKind.Run, Batch = batch };

    internal static SegmentEffect Save(LogPlace place) => new() { Kind = SegmentEffectKind.Save, Place = place };

    internal static SegmentEffect WaitUntil(DateTimeOffset? until) => new() { Kind = SegmentEffectKind.Wait, Until = until };

    internal static SegmentEffect Report(SegmentTrouble trouble, DateTimeOffset until) => new() { Kind = SegmentEffectKind.Report, Trouble = trouble, Until = until };

    internal static SegmentEffect Stop(SegmentTrouble trouble) => new() { Kind = SegmentEffectKind.Stop, Trouble = trouble };
}
