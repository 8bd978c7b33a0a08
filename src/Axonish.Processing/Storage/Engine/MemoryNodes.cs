using System.Diagnostics.CodeAnalysis;

namespace Axonish.Processing.Storage.Engine;

/// <summary>
/// The nodes of one process, by its own clock. Those of other processes, and of earlier ones, are dead. A lease is renewed without waiting for a
/// transaction that is open.
/// </summary>
/// <param name="time">Measures leases.</param>
/// <remarks>Thread-safe.</remarks>
[Experimental("AXONISHENGINE")]
public sealed class MemoryNodes(TimeProvider time)
{
    // Less than this many leases run out between two changes.
    private const int BitsOfDead = 16;

    private readonly Lock gate = new();
    private readonly Dictionary<Guid, Joined> nodes = [];
    private long changes;

    /// <summary>Adds a node, or renews its lease.</summary>
    /// <param name="node">The node, checked by <see cref="ReadSideRules"/>.</param>
    public void Join(ReadSideNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
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

    /// <summary>Lets the lease of a node rest for as long as no other is alive (rule E14).</summary>
    /// <param name="node">Its identifier.</param>
    /// <returns>Whether it rests; <see langword="false"/> where its lease has run out, or another node is alive.</returns>
    public bool Rest(Guid node)
    {
        lock (gate)
        {
            if (!nodes.TryGetValue(node, out var own) || !IsAlive(own)) return false;
            if (nodes.Values.Any(other => other.Node.Id != node && IsAlive(other))) return false;
            nodes[node] = own with { Node = own.Node with { Lease = TimeSpan.MaxValue } };
            return true;
        }
    }

    /// <summary>Lets no lease rest any longer: whoever rested has a moment to renew it.</summary>
    public void Wake()
    {
        lock (gate)
        {
            if (WakeAll()) changes++;
        }
    }

    /// <summary>Removes a node.</summary>
    /// <param name="node">Its identifier.</param>
    public void Leave(Guid node)
    {
        lock (gate)
        {
            if (nodes.Remove(node)) changes++;
        }
    }

    /// <summary>Whether a node's lease has not run out.</summary>
    /// <param name="node">Its identifier.</param>
    /// <returns>Whether that is so.</returns>
    public bool IsAlive(Guid node)
    {
        lock (gate) return nodes.TryGetValue(node, out var known) && IsAlive(known);
    }

    /// <summary>Whether a living node takes segments of a group.</summary>
    /// <param name="group">The group.</param>
    /// <returns>Whether one does.</returns>
    public bool AnyTakes(GroupKey group)
    {
        lock (gate) return nodes.Values.Any(known => IsAlive(known) && known.Node.Groups.Contains(group));
    }

    /// <summary>All nodes, with what is left of their leases.</summary>
    /// <returns>The nodes.</returns>
    public IReadOnlyList<ReadSideNode> All()
    {
        lock (gate) return [.. nodes.Values.Select(known => known.Node.IsResting ? known.Node : known.Node with { Lease = known.Node.Lease - time.GetElapsedTime(known.Since) })];
    }

    /// <summary>A number that is another one after every change of nodes or tokens, the death of a node too.</summary>
    /// <param name="changesOfTokens">The number of changes of the state: <see cref="MemoryState.Change"/>.</param>
    /// <returns>The number.</returns>
    public long Number(long changesOfTokens)
    {
        lock (gate)
        {
            // Between two changes nobody comes back, so that the number of the dead shows whether one has died.
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
