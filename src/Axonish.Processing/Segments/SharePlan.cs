using Axonish.Processing.Storage;

namespace Axonish.Processing.Segments;

// How many segments of a group a node takes or gives back, so that all nodes that have the group share evenly (rule E14). All nodes see the same and so
// plan the same: what is free goes to whoever has least, then whoever has most gives to whoever has least.
internal readonly record struct SharePlan(int Claim, int Release)
{
    internal static SharePlan For(GroupKey group, Guid node, ReadSideView view)
    {
        var shares = new SortedDictionary<Guid, int> { [node] = 0 };
        var live = new HashSet<Guid> { node };
        foreach (var other in view.Nodes)
        {
            if (other.Id != node && !other.IsAlive) continue;
            live.Add(other.Id);
            if (other.Groups.Contains(group)) shares[other.Id] = 0;
        }

        var free = 0;
        foreach (var token in view.Tokens)
        {
            if (token.Group != group) continue;
            if (token.Owner is not { } owner || !live.Contains(owner)) free++;
            else if (shares.TryGetValue(owner, out var share)) shares[owner] = share + 1;
        }

        var mine = shares[node];
        for (var left = free; left > 0; left--) shares[Least(shares)]++;
        for (var (least, most) = (Least(shares), Most(shares)); shares[most] - shares[least] > 1; (least, most) = (Least(shares), Most(shares)))
        {
            shares[most]--;
            shares[least]++;
        }

        var planned = shares[node];
        return new SharePlan(Math.Min(Math.Max(planned - mine, 0), free), Math.Max(mine - planned, 0));
    }

    private static Guid Least(SortedDictionary<Guid, int> shares) => shares.MinBy(share => share.Value).Key;

    private static Guid Most(SortedDictionary<Guid, int> shares) => shares.MaxBy(share => share.Value).Key;
}
