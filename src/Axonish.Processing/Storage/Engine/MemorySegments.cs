using System.Diagnostics.CodeAnalysis;

namespace Axonish.Processing.Storage.Engine;

/// <summary>What a transaction does to segments that are kept in memory: their places and owners.</summary>
[Experimental("AXONISHENGINE")]
public static class MemorySegments
{
    /// <summary>Moves a segment's token, if its owner has it still and it stands where the owner believes.</summary>
    /// <param name="draft">What the transaction makes of the state.</param>
    /// <param name="move">The move, checked by <see cref="ReadSideRules"/>.</param>
    /// <returns>Whether it was moved.</returns>
    public static bool Move(MemoryDraft draft, in TokenMove move)
    {
        ArgumentNullException.ThrowIfNull(draft);
        if (FindOwned(draft, move.Group, move.Segment, move.Epoch) is not { } token || token.Place.Position != move.From || move.To.Position > (token.HoldAt ?? long.MaxValue))
            return false;
        draft.Set(token with { Place = move.To, Failure = token.Failure is { } failure && failure.Position > move.To.Position ? failure : null });
        return true;
    }

    /// <summary>Gives a node segments that nobody alive has.</summary>
    /// <param name="draft">What the transaction makes of the state.</param>
    /// <param name="nodes">Who is alive.</param>
    /// <param name="group">The group.</param>
    /// <param name="node">The node; it gets none where its own lease has run out.</param>
    /// <param name="count">How many at most.</param>
    /// <returns>Their tokens.</returns>
    public static IReadOnlyList<SegmentToken> Claim(MemoryDraft draft, MemoryNodes nodes, GroupKey group, Guid node, int count)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(nodes);
        if (!nodes.IsAlive(node)) return [];
        var taken = draft.Of(group)
            .Where(token => token.Owner is not { } owner || !nodes.IsAlive(owner))
            .Take(count)
            .Select(token => token with { Owner = node, Epoch = token.Epoch + 1 })
            .ToArray();
        foreach (var token in taken) draft.Set(token);
        if (taken.Length > 0) draft.Change++;
        return taken;
    }

    /// <summary>Takes a segment from its owner, who gives it back.</summary>
    /// <param name="draft">What the transaction makes of the state.</param>
    /// <param name="group">The group.</param>
    /// <param name="segment">The segment.</param>
    /// <param name="epoch">The epoch in which the owner got it.</param>
    /// <returns>Whether the owner had it still.</returns>
    public static bool Release(MemoryDraft draft, GroupKey group, int segment, long epoch)
    {
        ArgumentNullException.ThrowIfNull(draft);
        if (FindOwned(draft, group, segment, epoch) is not { } token) return false;
        Free(draft, token);
        return true;
    }

    /// <summary>Takes a segment from whoever has it.</summary>
    /// <param name="draft">What the transaction makes of the state.</param>
    /// <param name="group">The group.</param>
    /// <param name="segment">The segment.</param>
    /// <returns>Whether there is such a segment.</returns>
    public static bool Evict(MemoryDraft draft, GroupKey group, int segment)
    {
        ArgumentNullException.ThrowIfNull(draft);
        if (draft.Find(group, segment) is not { } token) return false;
        if (token.Owner is not null) Free(draft, token);
        return true;
    }

    /// <summary>Takes all segments of a node from it.</summary>
    /// <param name="draft">What the transaction makes of the state.</param>
    /// <param name="node">The node.</param>
    public static void FreeAllOf(MemoryDraft draft, Guid node)
    {
        ArgumentNullException.ThrowIfNull(draft);
        foreach (var token in draft.Tokens.Values.Where(token => token.Owner == node)) Free(draft, token);
    }

    /// <summary>Keeps what a segment fails at, or that it fails no more.</summary>
    /// <param name="draft">What the transaction makes of the state.</param>
    /// <param name="group">The group.</param>
    /// <param name="segment">The segment.</param>
    /// <param name="epoch">The epoch in which the owner got it.</param>
    /// <param name="failure">The failure; none where there is none.</param>
    /// <returns>Whether the owner has it still.</returns>
    public static bool Report(MemoryDraft draft, GroupKey group, int segment, long epoch, SegmentFailure? failure)
    {
        ArgumentNullException.ThrowIfNull(draft);
        if (FindOwned(draft, group, segment, epoch) is not { } token) return false;
        if (token.Failure != failure) draft.Set(token with { Failure = failure });
        return true;
    }

    /// <summary>Divides a segment into two halves, which nobody has.</summary>
    /// <param name="draft">What the transaction makes of the state.</param>
    /// <param name="group">The group.</param>
    /// <param name="segment">The segment.</param>
    /// <returns>Whether it was divided.</returns>
    public static bool Split(MemoryDraft draft, GroupKey group, int segment)
    {
        ArgumentNullException.ThrowIfNull(draft);
        if (draft.Find(group, segment) is not { HoldAt: null } token || !SegmentMath.CanSplit(token.Mask)) return false;
        var half = token with { Mask = SegmentMath.SplitMask(token.Mask), Owner = null, Epoch = token.Epoch + 1, Failure = null };
        draft.Set(half);
        draft.Set(half with { Segment = SegmentMath.OtherHalf(segment, token.Mask) });
        draft.Change++;
        return true;
    }

    /// <summary>Makes one segment of two halves, once both have come equally far.</summary>
    /// <param name="draft">What the transaction makes of the state.</param>
    /// <param name="group">The group.</param>
    /// <param name="segment">One half.</param>
    /// <param name="mask">The mask that both have.</param>
    /// <returns>What came of it.</returns>
    public static MergeOutcome Merge(MemoryDraft draft, GroupKey group, int segment, int mask)
    {
        ArgumentNullException.ThrowIfNull(draft);
        if (draft.Find(group, segment) is not { } token || token.Mask != mask || SegmentMath.Sibling(segment, token.Mask) is not { } other
            || draft.Find(group, other) is not { } sibling || sibling.Mask != token.Mask)
        {
            return MergeOutcome.Impossible;
        }

        // What one replays the other may have to handle for the first time, so they merge behind that.
        var ahead = Math.Max(token.Place.Position, sibling.Place.Position);
        if (token.ReplayUntil != sibling.ReplayUntil) ahead = Math.Max(ahead, Math.Max(token.ReplayUntil, sibling.ReplayUntil));
        if (token.Place.Position < ahead || sibling.Place.Position < ahead)
        {
            if (token.HoldAt == ahead && sibling.HoldAt == ahead) return MergeOutcome.Levelling;
            draft.Set(token with { HoldAt = ahead });
            draft.Set(sibling with { HoldAt = ahead });
            draft.Change++;
            return MergeOutcome.Levelling;
        }

        draft.Remove(token);
        draft.Remove(sibling);
        draft.Set(token with
        {
            Segment = Math.Min(segment, other),
            Mask = SegmentMath.MergedMask(token.Mask),
            Epoch = Math.Max(token.Epoch, sibling.Epoch) + 1,
            Owner = null,
            ReplayUntil = Math.Max(token.ReplayUntil, sibling.ReplayUntil),
            HoldAt = null,
            Failure = null,
        });
        draft.Change++;
        return MergeOutcome.Merged;
    }

    private static SegmentToken? FindOwned(MemoryDraft draft, GroupKey group, int segment, long epoch) =>
        draft.Find(group, segment) is { Owner: not null } token && token.Epoch == epoch ? token : null;

    private static void Free(MemoryDraft draft, SegmentToken token)
    {
        draft.Set(token with { Owner = null, Epoch = token.Epoch + 1 });
        draft.Change++;
    }
}
