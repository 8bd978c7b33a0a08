using Axonish.Processing.Reading;
using Axonish.Processing.Storage;

namespace Axonish.Processing.Processors;

// What has happened to a segment. Its static members are all that there is.
internal sealed record SegmentInput
{
    internal required SegmentInputKind Kind { get; init; }

    internal required DateTimeOffset Now { get; init; }

    internal SegmentToken? Token { get; init; }

    internal LogSlice? Slice { get; init; }

    internal EventFailure? Failure { get; init; }

    internal GroupHalt Halt { get; init; }

    internal long? HoldAt { get; init; }

    internal bool IsLeaving { get; init; }

    internal static SegmentInput Claimed(SegmentToken token, DateTimeOffset now) => new() { Kind = SegmentInputKind.Claimed, Token = token, Now = now };

    internal static SegmentInput Reloaded(SegmentToken token, DateTimeOffset now) => new() { Kind = SegmentInputKind.Reloaded, Token = token, Now = now };

    internal static SegmentInput Found(LogSlice slice, DateTimeOffset now) => new() { Kind = SegmentInputKind.Found, Slice = slice, Now = now };

    internal static SegmentInput Committed(DateTimeOffset now) => new() { Kind = SegmentInputKind.Committed, Now = now };

    internal static SegmentInput Saved(DateTimeOffset now) => new() { Kind = SegmentInputKind.Saved, Now = now };

    internal static SegmentInput Stopped(DateTimeOffset now) => new() { Kind = SegmentInputKind.Stopped, Now = now };

    internal static SegmentInput Due(DateTimeOffset now) => new() { Kind = SegmentInputKind.Due, Now = now };

    internal static SegmentInput EventFailed(EventFailure failure, DateTimeOffset now) => new() { Kind = SegmentInputKind.EventFailed, Failure = failure, Now = now };

    internal static SegmentInput StoreFailed(DateTimeOffset now) => new() { Kind = SegmentInputKind.StoreFailed, Now = now };

    internal static SegmentInput Lost(DateTimeOffset now) => new() { Kind = SegmentInputKind.Lost, Now = now };

    internal static SegmentInput News(GroupHalt halt, long? holdAt, bool isLeaving, DateTimeOffset now) =>
        new() { Kind = SegmentInputKind.News, Halt = halt, HoldAt = holdAt, IsLeaving = isLeaving, Now = now };
}
