namespace Axonish.Processing.Storage;

// Segments and their owners in memory.
internal static class MemorySegments
{
    internal static bool Move(MemoryDraft draft, in TokenMove move)
    {
        if (FindOwned(draft, move.Group, move.Segment, move.Epoch) is not { } token || token.Place.Position != move.From || move.To.Position > (token.HoldAt ?? long.MaxValue))
            return false;
        draft.Set(token with { Place = move.To, Failure = null });
        return true;
    }

    internal static IReadOnlyList<SegmentToken> Claim(MemoryDraft draft, MemoryNodes nodes, GroupKey group, Guid node, int count)
    {
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

    internal static bool Release(MemoryDraft draft, GroupKey group, int segment, long epoch)
    {
        if (FindOwned(draft, group, segment, epoch) is not { } token) return false;
        Free(draft, token);
        return true;
    }

    internal static bool Evict(MemoryDraft draft, GroupKey group, int segment)
    {
        if (draft.Find(group, segment) is not { } token) return false;
        if (token.Owner is not null) Free(draft, token);
        return true;
    }

    internal static void FreeAllOf(MemoryDraft draft, Guid node)
    {
        foreach (var token in draft.Tokens.Values.Where(token => token.Owner == node)) Free(draft, token);
    }

    internal static bool Report(MemoryDraft draft, GroupKey group, int segment, long epoch, SegmentFailure? failure)
    {
        if (FindOwned(draft, group, segment, epoch) is not { } token) return false;
        if (token.Failure != failure) draft.Set(token with { Failure = failure });
        return true;
    }

    internal static bool Split(MemoryDraft draft, GroupKey group, int segment)
    {
        if (draft.Find(group, segment) is not { HoldAt: null } token || !SegmentMath.CanSplit(token.Mask)) return false;
        var half = token with { Mask = SegmentMath.SplitMask(token.Mask), Owner = null, Epoch = token.Epoch + 1, Failure = null };
        draft.Set(half);
        draft.Set(half with { Segment = SegmentMath.OtherHalf(segment, token.Mask) });
        draft.Change++;
        return true;
    }

    internal static MergeOutcome Merge(MemoryDraft draft, GroupKey group, int segment, int mask)
    {
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
