using Axonish.Processing.Storage;

namespace Axonish.Processing.Waiting;

// A position that the segment of one sequence has to pass; no sequence where a whole segment is meant.
internal sealed record WaitTarget(GroupKey Group, long Position, string? Sequence, uint Hash)
{
    // Beyond all that is stored.
    internal const long NotStoredYet = long.MaxValue;

    // An event of a state-stored aggregate, which has no position before the relay brings it to the log.
    internal EventHeader? Coming { get; init; }

    internal bool IsIn(int segment, int mask) => SegmentMath.IsOf(Hash, segment, mask);
}
