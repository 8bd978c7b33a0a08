using Axonish.Processing.Storage;
using static Axonish.Testing.Conformance.ReadSide.ReadSideTrial;

namespace Axonish.Testing.Conformance.ReadSide.Cases;

// The one question that an idle node asks.
internal static class NewsCases
{
    internal static IEnumerable<ReadSideCase> All =>
    [
        new()
        {
            Description = "rule E14, case EP32: every change of who does what changes the number of the last change",
            Demand = "raise it in the transaction of the change, as the last that is locked.",
            Body = ChangesAreNews,
        },
        new()
        {
            Description = "rule E14, case EP33: a token that moves, a letter, a renewal, and what changes nothing leave the number as it is",
            Demand = "write it only where an idle node has to look.",
            Body = WorkIsNoNews,
        },
        new()
        {
            Description = "rule E14, case EP27: a lease that runs out changes the number, by the clock alone",
            Demand = "count the leases that have run out in the question itself.",
            Body = LeasesThatRunOut,
        },
        new()
        {
            Description = "rule E14: a view has the number of its own moment, and all groups, tokens and nodes of it",
            Demand = "read all in one snapshot.",
            Body = ViewsAreOfOneMoment,
        },
    ];

    private static async Task ChangesAreNews(ReadSideTrial trial)
    {
        var seen = new HashSet<long> { await trial.ProbeAsync() };
        SegmentToken token = null!;
        await IsNewsAsync("a declaration", async () => await trial.DeclareAsync(segments: 2));
        var node = Guid.Empty;
        await IsNewsAsync("a node that joins", async () => node = await trial.JoinAsync());
        await IsNewsAsync("a claim", async () => token = (await trial.ClaimAsync(node, 1))[0]);
        await IsNewsAsync("a release", async () => await trial.Store.ReleaseAsync(Group, 0, token.Epoch, CancellationToken.None));
        await trial.ClaimAsync(node);
        seen.Add(await trial.ProbeAsync());
        await IsNewsAsync("an eviction", async () => await trial.Store.EvictAsync(Group, 0, CancellationToken.None));
        await IsNewsAsync("a pause", async () => await trial.Store.HaltAsync(Group, GroupHalt.Paused, CancellationToken.None));
        await IsNewsAsync("a split", async () => await trial.Store.SplitAsync(Group, 0, CancellationToken.None));
        await IsNewsAsync("a merge", async () => await trial.Store.MergeAsync(Group, 0, CancellationToken.None));
        await trial.MovedAsync((await trial.TokenAsync(1)), 5);
        await IsNewsAsync("a hold", async () => await trial.Store.MergeAsync(Group, 0, CancellationToken.None));
        await IsNewsAsync("a reset", () => trial.TryResetAsync(0));
        await IsNewsAsync("a node's new groups", async () => await trial.Store.JoinAsync(Node(node, null, new GroupKey("others", 1)), CancellationToken.None));
        await IsNewsAsync("a node that leaves", async () => await trial.Store.LeaveAsync(node, CancellationToken.None));
        await IsNewsAsync("a removal", async () => await trial.Store.RemoveAsync(Group, CancellationToken.None));

        async Task IsNewsAsync(string what, Func<Task> act)
        {
            await act();
            var number = await trial.ProbeAsync();
            trial.True(seen.Add(number), $"another number after {what}", $"{number} again");
            trial.Equal((await trial.Store.ReadAsync(CancellationToken.None)).Change, number, $"the number in the view after {what}");
        }
    }

    private static async Task WorkIsNoNews(ReadSideTrial trial)
    {
        var tokens = await trial.OwnedAsync(segments: 2);
        var node = tokens[0].Owner!.Value;
        var number = await trial.ProbeAsync();
        await trial.MovedAsync(tokens[0], 5);
        await trial.ParkAsync(Letter("a", 1), Letter("a", 2));
        var holder = trial.NewId();
        await trial.Store.HoldSequenceAsync(Group, "a", holder, TimeSpan.FromHours(1), CancellationToken.None);
        await trial.Store.FreeSequenceAsync(Group, "a", holder, CancellationToken.None);
        await trial.Store.DiscardAsync(new LetterFilter(), Moment, CancellationToken.None);
        await trial.Store.ReportAsync(Group, 1, tokens[1].Epoch, Failure(), CancellationToken.None);
        await trial.Store.JoinAsync(Node(node), CancellationToken.None);
        await trial.DeclareAsync();
        await trial.ClaimAsync(node);
        await trial.Store.ReleaseAsync(Group, 0, 0, CancellationToken.None);
        await trial.Store.EvictAsync(Group, 9, CancellationToken.None);
        await trial.Store.HaltAsync(Group, GroupHalt.None, CancellationToken.None);
        await trial.Store.SplitAsync(Group, 9, CancellationToken.None);
        await trial.Store.MergeAsync(Group, 9, CancellationToken.None);
        await trial.Store.RemoveAsync(Group, CancellationToken.None);
        await trial.Store.LeaveAsync(trial.NewId(), CancellationToken.None);
        await trial.TryResetAsync(0, group: new GroupKey("unknown", 1));
        trial.Equal(await trial.ProbeAsync(), number, "the number of the last change");
    }

    private static async Task LeasesThatRunOut(ReadSideTrial trial)
    {
        var (first, second) = (await trial.JoinAsync(), trial.NewId());
        await trial.Store.JoinAsync(Node(second, TimeSpan.FromMilliseconds(300)), CancellationToken.None);
        var number = await trial.ProbeAsync();
        while (await trial.ProbeAsync() == number) trial.Cancellation.ThrowIfCancellationRequested();
        var view = await trial.Store.ReadAsync(CancellationToken.None);
        trial.Same(
            view.Nodes.OrderBy(node => node.Id).Select(node => (node.Id, node.Lease > TimeSpan.Zero)), [(first, true), (second, false)], "nodes, and whether they live");
        number = await trial.ProbeAsync();
        trial.Equal(view.Change, number, "the number in the view");
        await trial.EndLeaseAsync(first);
        await trial.Store.JoinAsync(Node(second), CancellationToken.None);
        trial.True(await trial.ProbeAsync() != number, "another number when it lives again and the other has died", $"{number} again");
    }

    private static async Task ViewsAreOfOneMoment(ReadSideTrial trial)
    {
        var other = new GroupKey("others", 1);
        var tokens = await trial.OwnedAsync(segments: 2);
        await trial.DeclareAsync(group: other, start: Place(3));
        var view = await trial.Store.ReadAsync(CancellationToken.None);
        trial.Equal(view.Change, await trial.ProbeAsync(), "the number");
        trial.Same(view.Groups.Select(group => group.Group), [Group, other], "groups");
        trial.Same(view.Tokens, [.. tokens, new SegmentToken(other, 0, 0, Place(3), 0, null, 0, null, null)], "tokens");
        var node = view.Nodes.Single();
        trial.Equal((node.Id, node.Name), (tokens[0].Owner!.Value, $"node {tokens[0].Owner}"), "the node");
        trial.Same(node.Groups, [Group], "the groups of the node");
        trial.True(node.Lease > TimeSpan.FromMinutes(50) && node.Lease <= TimeSpan.FromHours(1), "a lease of an hour, less what has passed", $"{node.Lease}");
    }
}
