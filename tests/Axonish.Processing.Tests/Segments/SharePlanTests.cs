using Axonish.Processing.Segments;
using Axonish.Processing.Storage;
using NUnit.Framework;

namespace Axonish.Processing.Tests.Segments;

internal sealed class SharePlanTests
{
    private static readonly GroupKey Group = new("shared", 1);

    [Test(Description = "rule E14: whoever owns what at first, nodes come to even shares in a few rounds, and then stay there")]
    public void Nodes_ComeToEvenShares()
    {
        for (var seed = 0; seed < 5_000; seed++)
        {
            var random = new Random(seed);
            var nodes = Enumerable.Range(0, random.Next(1, 6)).Select(_ => Guid.NewGuid()).ToArray();
            var owners = Enumerable.Range(0, random.Next(1, 17)).Select(_ => Anybody(random, nodes)).ToArray();
            for (var round = 0; round < 6; round++) Turn(nodes, owners, random);
            var counts = nodes.Select(node => owners.Count(owner => owner == node)).ToArray();
            Assert.That(counts.Sum(), Is.EqualTo(owners.Length), $"seed {seed}: some segment has no owner");
            Assert.That(counts.Max() - counts.Min(), Is.LessThan(2), $"seed {seed}: {string.Join(' ', counts)} of {owners.Length}");
            Assert.That(Turn(nodes, owners, random), Is.Zero, $"seed {seed}: a segment moves though all is even");
        }
    }

    private static Guid? Anybody(Random random, Guid[] nodes) => random.Next(3) == 0 ? null : nodes[random.Next(nodes.Length)];

    // All nodes look at the same moment, then act; how many segments changed hands.
    private static int Turn(Guid[] nodes, Guid?[] owners, Random random)
    {
        var view = View(nodes, owners);
        var moved = 0;
        random.Shuffle(nodes);
        foreach (var node in nodes)
        {
            var plan = SharePlan.For(Group, node, view);
            for (var index = 0; index < owners.Length && plan.Release > 0; index++)
            {
                if (owners[index] != node) continue;
                (owners[index], plan, moved) = (null, plan with { Release = plan.Release - 1 }, moved + 1);
            }

            for (var index = 0; index < owners.Length && plan.Claim > 0; index++)
            {
                if (owners[index] is not null) continue;
                (owners[index], plan, moved) = (node, plan with { Claim = plan.Claim - 1 }, moved + 1);
            }
        }

        return moved;
    }

    private static ReadSideView View(Guid[] nodes, Guid?[] owners) => new(
        1,
        [],
        [.. owners.Select((owner, segment) => new SegmentToken(Group, segment, owners.Length - 1, LogPlace.Beginning, 1, owner, 0, null, null))],
        [.. nodes.Select(node => new ReadSideNode(node, "node", [Group], TimeSpan.FromSeconds(15)))]);
}
