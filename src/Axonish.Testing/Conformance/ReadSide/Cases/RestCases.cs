using Axonish.Processing.Storage;
using Axonish.Processing.Storage.Engine;
using static Axonish.Testing.Conformance.ReadSide.ReadSideTrial;

namespace Axonish.Testing.Conformance.ReadSide.Cases;

// A node that is alone, and writes nothing until another comes.
internal static class RestCases
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(300);

    internal static IEnumerable<ReadSideCase> All =>
    [
        new()
        {
            Description = "rule E14, case EP33: the lease of a node that rests does not run out, and neither rest nor renewal is news",
            Demand = "let the lease end when somebody wakes the node, and not by the clock; a renewal gives it an ordinary one again.",
            Body = ARestLasts,
        },
        new()
        {
            Description = "rule E14: a node does not rest beside another that is alive, nor one that is dead, has left or has not joined",
            Demand = "look for other nodes in the transaction that lets the lease rest.",
            Body = NobodyRestsBesideAnother,
        },
        new()
        {
            Description = "rule E14, case EP27: a node that joins wakes the one that rests: it keeps its segments where it answers, and loses them where it does not",
            Demand = "end the lease of a node that rests after the time that it has to answer, in the transaction in which another joins.",
            Body = WhoJoinsWakes,
        },
        new()
        {
            Description = "rule E14: who has not joined can ask whether the node that rests still runs, and that is news only where one rests",
            Demand = "end the lease of a node that rests after the time that it has to answer, and change the number of the last change.",
            Body = WhoAsksWakes,
        },
        new()
        {
            Description = "rule E14: of two nodes that join at the same moment and rest, none rests unseen",
            Demand = "let one of them see the other: both look for others only once what the other does is committed.",
            Body = NoneRestsUnseen,
        },
    ];

    private static async Task ARestLasts(ReadSideTrial trial)
    {
        await trial.DeclareAsync(segments: 2);
        var node = trial.NewId();
        await trial.Store.JoinAsync(Node(node, Short), CancellationToken.None);
        var number = await trial.ProbeAsync();
        trial.True(await RestAsync(trial, node), "a node that is alone to rest", "a refusal");
        trial.True(await RestAsync(trial, node), "one that rests to rest on", "a refusal");
        trial.Equal(await trial.ProbeAsync(), number, "the number after a rest");
        trial.True((await NodeAsync(trial, node)).IsResting, "a node that rests in the view", "none");
        for (var started = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(started) < 2 * Short;)
            trial.Equal(await trial.ProbeAsync(), number, "the number when the lease would have run out");
        trial.Equal((await trial.ClaimAsync(node)).Count, 2, "what a node that rests can claim");
        number = await trial.ProbeAsync();
        await trial.Store.JoinAsync(Node(node), CancellationToken.None);
        trial.Equal(await trial.ProbeAsync(), number, "the number after a renewal");
        var renewed = await NodeAsync(trial, node);
        trial.True(renewed is { IsResting: false, IsAlive: true }, "an ordinary lease after a renewal", $"{renewed.Lease}");
        await RestAsync(trial, node);
        trial.True(!await trial.Store.RemoveAsync(Group, CancellationToken.None), "no removal of a group that a node has which rests", "a removal");
        await trial.Store.LeaveAsync(node, CancellationToken.None);
        trial.True(await trial.Store.RemoveAsync(Group, CancellationToken.None), "a removal once it has left", "none");
    }

    private static async Task NobodyRestsBesideAnother(ReadSideTrial trial)
    {
        trial.True(!await RestAsync(trial, trial.NewId()), "no rest of a stranger", "one");
        var (first, second) = (await trial.JoinAsync(), await trial.JoinAsync());
        trial.True(!await RestAsync(trial, first), "no rest beside another", "one");
        trial.True(!(await NodeAsync(trial, first)).IsResting, "an ordinary lease after the refusal", "a rest");
        await trial.EndLeaseAsync(first);
        trial.True(!await RestAsync(trial, first), "no rest of a dead node", "one");
        trial.True(await RestAsync(trial, second), "a rest beside a dead node", "a refusal");
        await trial.Store.LeaveAsync(second, CancellationToken.None);
        trial.True(!await RestAsync(trial, second), "no rest of a node that has left", "one");
    }

    private static async Task WhoJoinsWakes(ReadSideTrial trial)
    {
        await trial.DeclareAsync(segments: 2);
        var first = await trial.JoinAsync();
        await trial.ClaimAsync(first);
        await RestAsync(trial, first);
        var number = await trial.ProbeAsync();
        var second = await trial.JoinAsync();
        trial.True(await trial.ProbeAsync() != number, "another number when a node joins", $"{number} again");
        await IsWokenAsync(trial, first);
        trial.Equal((await trial.ClaimAsync(second)).Count, 0, "what is taken from a node that has time to answer");
        await trial.Store.JoinAsync(Node(first), CancellationToken.None);
        trial.True((await NodeAsync(trial, first)).Lease > ReadSideRules.AnswerTime, "an ordinary lease after the answer", "a shorter one");

        await trial.Store.LeaveAsync(second, CancellationToken.None);
        await RestAsync(trial, first);
        var third = await trial.JoinAsync();
        number = await trial.ProbeAsync();
        while (await trial.ProbeAsync() == number) trial.Cancellation.ThrowIfCancellationRequested();
        trial.Equal((await trial.ClaimAsync(third)).Count, 2, "what is taken from a node that has not answered");
    }

    private static async Task WhoAsksWakes(ReadSideTrial trial)
    {
        var node = await trial.JoinAsync();
        var number = await trial.ProbeAsync();
        await trial.Store.WakeAsync(CancellationToken.None);
        trial.Equal(await trial.ProbeAsync(), number, "the number where nobody rests");
        trial.True((await NodeAsync(trial, node)).Lease > ReadSideRules.AnswerTime, "the lease of a node that does not rest, as it was", "a shorter one");
        await RestAsync(trial, node);
        await trial.Store.WakeAsync(CancellationToken.None);
        trial.True(await trial.ProbeAsync() != number, "another number where one is woken", $"{number} again");
        await IsWokenAsync(trial, node);
    }

    private static async Task NoneRestsUnseen(ReadSideTrial trial)
    {
        var stores = await trial.StoresAsync();
        for (var round = 0; round < 20 * trial.Harness.Effort; round++)
        {
            var both = await Trial.Together(2, async each =>
            {
                var store = stores[each % stores.Count];
                var node = await trial.JoinAsync(store);
                await store.RestAsync(node, CancellationToken.None);
                return node;
            });
            var resting = (await trial.Store.ReadAsync(CancellationToken.None)).Nodes.Count(node => node.IsResting);
            trial.Equal(resting, 0, "nodes that rest beside another");
            foreach (var node in both) await trial.Store.LeaveAsync(node, CancellationToken.None);
        }
    }

    private static async Task IsWokenAsync(ReadSideTrial trial, Guid node)
    {
        var woken = await NodeAsync(trial, node);
        trial.True(woken.IsAlive && woken.Lease <= ReadSideRules.AnswerTime, $"a lease of {ReadSideRules.AnswerTime}, less what has passed", $"{woken.Lease}");
    }

    private static ValueTask<bool> RestAsync(ReadSideTrial trial, Guid node) => trial.Store.RestAsync(node, CancellationToken.None);

    private static async Task<ReadSideNode> NodeAsync(ReadSideTrial trial, Guid node) =>
        (await trial.Store.ReadAsync(CancellationToken.None)).Nodes.SingleOrDefault(known => known.Id == node) ?? throw trial.Broken("the node in the view", "none");
}
