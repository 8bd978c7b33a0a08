namespace Axonish.Processing.Storage;

// The nodes of one process, by its own clock. Those of other processes, and of earlier ones, are dead. A lease is renewed without waiting for a
// transaction that is open. Thread-safe.
internal sealed class MemoryNodes(TimeProvider time)
{
    // Less than this many leases run out between two changes.
    private const int BitsOfDead = 16;

    private readonly Lock gate = new();
    private readonly Dictionary<Guid, Joined> nodes = [];
    private long changes;

    internal void Join(ReadSideNode node)
    {
        lock (gate)
        {
            if (!nodes.TryGetValue(node.Id, out var known) || !IsAlive(known) || !IsSame(known.Node, node))
            {
                WakeAll();
                changes++;
            }

            nodes[node.Id] = new Joined(node, time.GetTimestamp());
        }
    }

    internal bool Rest(Guid node)
    {
        lock (gate)
        {
            if (!nodes.TryGetValue(node, out var own) || !IsAlive(own)) return false;
            if (nodes.Values.Any(other => other.Node.Id != node && IsAlive(other))) return false;
            nodes[node] = own with { Node = own.Node with { Lease = TimeSpan.MaxValue } };
            return true;
        }
    }

    internal void Wake()
    {
        lock (gate)
        {
            if (WakeAll()) changes++;
        }
    }

    internal void Leave(Guid node)
    {
        lock (gate)
        {
            if (nodes.Remove(node)) changes++;
        }
    }

    internal bool IsAlive(Guid node)
    {
        lock (gate) return nodes.TryGetValue(node, out var known) && IsAlive(known);
    }

    internal bool AnyTakes(GroupKey group)
    {
        lock (gate) return nodes.Values.Any(known => IsAlive(known) && known.Node.Groups.Contains(group));
    }

    internal IReadOnlyList<ReadSideNode> All()
    {
        lock (gate) return [.. nodes.Values.Select(known => known.Node.IsResting ? known.Node : known.Node with { Lease = known.Node.Lease - time.GetElapsedTime(known.Since) })];
    }

    // Between two changes nobody comes back, so that the number of the dead shows whether one has died.
    internal long Number(long changesOfTokens)
    {
        lock (gate)
        {
            var dead = nodes.Values.Count(known => !IsAlive(known));
            return ((changesOfTokens + changes) << BitsOfDead) + Math.Min(dead, (1 << BitsOfDead) - 1);
        }
    }

    private bool WakeAll()
    {
        var resting = nodes.Values.Where(known => known.Node.IsResting).ToArray();
        foreach (var known in resting) nodes[known.Node.Id] = new Joined(known.Node with { Lease = ReadSideRules.AnswerTime }, time.GetTimestamp());
        return resting.Length > 0;
    }

    private bool IsAlive(Joined known) => time.GetElapsedTime(known.Since) < known.Node.Lease;

    private static bool IsSame(ReadSideNode known, ReadSideNode node) => known.Name == node.Name && known.Groups.ToHashSet().SetEquals(node.Groups);

    private readonly record struct Joined(ReadSideNode Node, long Since);
}
