using System.Collections.Immutable;

namespace Axonish.Processing.Storage;

// What is committed. A transaction changes a draft of it, and takes its place.
internal sealed record MemoryState(
    long Change,
    ImmutableSortedDictionary<GroupKey, StoredGroup> Groups,
    ImmutableSortedDictionary<TokenKey, SegmentToken> Tokens,
    ImmutableSortedDictionary<SequenceKey, ImmutableSortedDictionary<long, StoredLetter>> Letters,
    ImmutableList<SkippedEvent> Skipped)
{
    internal static readonly MemoryState Empty = new(
        1,
        ImmutableSortedDictionary.Create<GroupKey, StoredGroup>(TokenKey.GroupOrder),
        ImmutableSortedDictionary<TokenKey, SegmentToken>.Empty,
        ImmutableSortedDictionary<SequenceKey, ImmutableSortedDictionary<long, StoredLetter>>.Empty,
        []);
}
