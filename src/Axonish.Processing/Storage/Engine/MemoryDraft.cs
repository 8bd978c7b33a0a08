using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Axonish.Processing.Storage.Engine;

/// <summary>What one transaction makes of the state; the store takes <see cref="ToState"/> over when it commits.</summary>
/// <param name="before">What was committed before.</param>
/// <remarks>For one transaction, and so for one thread at a time.</remarks>
[Experimental("AXONISHENGINE")]
public sealed class MemoryDraft(MemoryState before)
{
    /// <summary>How many changes there were that other nodes want to know of.</summary>
    public long Change { get; set; } = before.Change;

    /// <summary>The groups.</summary>
    public ImmutableSortedDictionary<GroupKey, StoredGroup> Groups { get; set; } = before.Groups;

    /// <summary>The tokens of all segments.</summary>
    public ImmutableSortedDictionary<TokenKey, SegmentToken> Tokens { get; private set; } = before.Tokens;

    /// <summary>The letters of each parked sequence, by their positions; empty in a store that keeps them elsewhere.</summary>
    public ImmutableSortedDictionary<SequenceKey, ImmutableSortedDictionary<long, StoredLetter>> Letters { get; set; } = before.Letters;

    /// <summary>What was skipped, the latest last; empty in a store that keeps it elsewhere.</summary>
    public ImmutableList<SkippedEvent> Skipped { get; set; } = before.Skipped;

    /// <summary>The tokens that were set or removed, for a store that writes them to a database; it clears them then.</summary>
    public ISet<TokenKey> Touched { get; } = new HashSet<TokenKey>();

    /// <summary>The state as it is after the transaction.</summary>
    /// <returns>The state.</returns>
    public MemoryState ToState() => new(Change, Groups, Tokens, Letters, Skipped);

    /// <summary>The token of a segment.</summary>
    /// <param name="group">The group.</param>
    /// <param name="segment">The segment.</param>
    /// <returns>The token; none where there is no such segment.</returns>
    public SegmentToken? Find(GroupKey group, int segment) => Tokens.GetValueOrDefault(new TokenKey(group, segment));

    /// <summary>The tokens of a group.</summary>
    /// <param name="group">The group.</param>
    /// <returns>The tokens, in the order of their segments.</returns>
    public IEnumerable<SegmentToken> Of(GroupKey group) => Tokens.Values.Where(token => token.Group == group);

    /// <summary>Adds a token, or puts it in the place of the one before.</summary>
    /// <param name="token">The token.</param>
    public void Set(SegmentToken token)
    {
        ArgumentNullException.ThrowIfNull(token);
        var key = new TokenKey(token.Group, token.Segment);
        Tokens = Tokens.SetItem(key, token);
        Touched.Add(key);
    }

    /// <summary>Removes a token.</summary>
    /// <param name="token">The token.</param>
    public void Remove(SegmentToken token)
    {
        ArgumentNullException.ThrowIfNull(token);
        var key = new TokenKey(token.Group, token.Segment);
        Tokens = Tokens.Remove(key);
        Touched.Add(key);
    }
}
