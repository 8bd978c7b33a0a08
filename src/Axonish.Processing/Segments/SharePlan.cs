using Axonish.Processing.Storage;

namespace Axonish.Processing.Segments;

// How many segments of a group a node takes or gives back, so that all nodes that have the group share evenly (rule E14).
internal readonly record struct SharePlan(int Claim, int Release)
{
    internal static SharePlan For(GroupKey group, Guid node, ReadSideView view)
    {
        var nodes = 0;
        var live = new HashSet<Guid>();
        foreach (var other in view.Nodes)
        {
            if (other.Id != node && other.Lease <= TimeSpan.Zero) continue;
            live.Add(other.Id);
            if (other.Groups.Contains(group)) nodes++;
        }

        var (all, mine, free) = (0, 0, 0);
        foreach (var token in view.Tokens)
        {
            if (token.Group != group) continue;
            all++;
            if (token.Owner == node) mine++;
            else if (token.Owner is not { } owner || !live.Contains(owner)) free++;
        }

        var share = (all + Math.Max(nodes, 1) - 1) / Math.Max(nodes, 1);
        return mine < share ? new SharePlan(Math.Min(share - mine, free), 0) : new SharePlan(0, IsWanted() ? mine - share : 0);

        // Somebody has less than all but one may have; else the odd ones stay where they are.
        bool IsWanted()
        {
            var least = all / Math.Max(nodes, 1);
            foreach (var other in view.Nodes)
            {
                if (other.Id != node && live.Contains(other.Id) && other.Groups.Contains(group) && view.Tokens.Count(token => token.Group == group && token.Owner == other.Id) < least)
                    return true;
            }

            return false;
        }
    }
}
