using Axonish.Processing.Storage;

namespace Axonish.Processing.Waiting;

// A position that the segment of one sequence has to pass; no sequence where a whole segment is meant.
internal sealed record WaitTarget(GroupKey Group, long Position, string? Sequence, uint Hash)
{
    internal bool IsIn(int segment, int mask) => SegmentMath.IsOf(Hash, segment, mask);
}
