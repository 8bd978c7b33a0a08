using System.Collections.Immutable;

namespace Axonish.Processing.Storage;

// What one transaction makes of the state.
internal sealed class MemoryDraft(MemoryState before)
{
    internal long Change { get; set; } = before.Change;

    internal ImmutableSortedDictionary<GroupKey, StoredGroup> Groups { get; set; } = before.Groups;

    internal ImmutableSortedDictionary<TokenKey, SegmentToken> Tokens { get; private set; } = before.Tokens;

    internal ImmutableSortedDictionary<SequenceKey, ImmutableSortedDictionary<long, StoredLetter>> Letters { get; set; } = before.Letters;

    internal ImmutableList<SkippedEvent> Skipped { get; set; } = before.Skipped;

    // The tokens that were set or removed, for who writes them down.
    internal HashSet<TokenKey> Touched { get; } = [];

    internal MemoryState ToState() => new(Change, Groups, Tokens, Letters, Skipped);

    internal SegmentToken? Find(GroupKey group, int segment) => Tokens.GetValueOrDefault(new TokenKey(group, segment));

    internal IEnumerable<SegmentToken> Of(GroupKey group) => Tokens.Values.Where(token => token.Group == group);

    internal void Set(SegmentToken token)
    {
        var key = new TokenKey(token.Group, token.Segment);
        Tokens = Tokens.SetItem(key, token);
        Touched.Add(key);
    }

    internal void Remove(SegmentToken token)
    {
        var key = new TokenKey(token.Group, token.Segment);
        Tokens = Tokens.Remove(key);
        Touched.Add(key);
    }
}
