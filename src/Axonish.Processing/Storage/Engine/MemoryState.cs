using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Axonish.Processing.Storage.Engine;

/// <summary>What is committed. A transaction works on a <see cref="MemoryDraft"/> of it, which takes its place with the commit.</summary>
/// <param name="Change">How many changes there were that other nodes want to know of.</param>
/// <param name="Groups">The groups.</param>
/// <param name="Tokens">The tokens of all segments.</param>
/// <param name="Letters">The letters of each parked sequence, by their positions; empty in a store that keeps them elsewhere.</param>
/// <param name="Skipped">What was skipped, the latest last; empty in a store that keeps it elsewhere.</param>
/// <remarks>Immutable, hence safe to share between threads.</remarks>
[Experimental("AXONISHENGINE")]
public sealed record MemoryState(
    long Change,
    ImmutableSortedDictionary<GroupKey, StoredGroup> Groups,
    ImmutableSortedDictionary<TokenKey, SegmentToken> Tokens,
    ImmutableSortedDictionary<SequenceKey, ImmutableSortedDictionary<long, StoredLetter>> Letters,
    ImmutableList<SkippedEvent> Skipped)
{
    /// <summary>Nothing yet.</summary>
    public static MemoryState Empty { get; } = new(
        1,
        ImmutableSortedDictionary.Create<GroupKey, StoredGroup>(TokenKey.GroupOrder),
        ImmutableSortedDictionary<TokenKey, SegmentToken>.Empty,
        ImmutableSortedDictionary<SequenceKey, ImmutableSortedDictionary<long, StoredLetter>>.Empty,
        []);
}
