using Axonish.Processing.Storage;
using static Axonish.Testing.Conformance.ReadSide.ReadSideTrial;

namespace Axonish.Testing.Conformance.ReadSide.Cases;

// Segments and their owners.
internal static class ClaimCases
{
    internal static IEnumerable<ReadSideCase> All =>
    [
        new()
        {
            Description = "rule E14: of many nodes that claim at the same moment no two get the same segment",
            Demand = "lock a segment while it is given away, and pass over those that another holds locked.",
            Body = NoTwoOwners,
        },
        new()
        {
            Description = "rule E14, case EP27: the segments of a node whose lease has run out are taken over, those of a living one are not",
            Demand = "compare leases with the store's own clock; raise the epoch with each new owner.",
            Body = DeadOwners,
        },
        new()
        {
            Description = "rule E14: a node that has not joined, has left, or is dead claims nothing",
            Demand = "answer with no tokens: what it took would be free at once.",
            Body = StrangersClaimNothing,
        },
        new()
        {
            Description = "rule E14: a segment is given back in the epoch in which it is owned, or taken away in any",
            Demand = "compare the epoch; free the segment and raise its epoch.",
            Body = ReleasedAndEvicted,
        },
        new()
        {
            Description = "rule E14: a node that leaves gives back all that it owns, in all groups, and nothing else",
            Demand = "free its segments and raise their epochs, in one transaction with its leaving.",
            Body = LeavingGivesBack,
        },
    ];

    private static async Task NoTwoOwners(ReadSideTrial trial)
    {
        const int Segments = 64;
        var stores = await trial.StoresAsync();
        for (var version = 1; version <= 3 * trial.Harness.Effort; version++)
        {
            var group = new GroupKey("cards", version);
            await trial.DeclareAsync(Segments, group);
            var taken = await Trial.Together(8, async each =>
            {
                var store = stores[each % stores.Count];
                var node = await trial.JoinAsync(store);
                var mine = new List<SegmentToken>();
                while ((await store.ReadTokensAsync([group], CancellationToken.None)).Any(token => token.Owner is null))
                {
                    foreach (var token in await store.ClaimAsync(group, node, 3, CancellationToken.None))
                    {
                        trial.Equal(token.Owner, node, "the owner of what was claimed");
                        mine.Add(token);
                    }
                }

                return mine;
            });
            trial.Same(taken.SelectMany(mine => mine).Select(token => token.Segment).Order(), Enumerable.Range(0, Segments), "segments that were taken");
            foreach (var token in taken.SelectMany(mine => mine)) trial.Equal(token.Epoch, 1, "the epoch of the first owner");
            trial.Same(await trial.TokensAsync(group), taken.SelectMany(mine => mine).OrderBy(token => token.Segment), "tokens as they are read");
        }
    }

    private static async Task DeadOwners(ReadSideTrial trial)
    {
        await trial.DeclareAsync(segments: 4);
        var (first, second, third) = (await trial.JoinAsync(), await trial.JoinAsync(), await trial.JoinAsync());
        var lost = (await trial.ClaimAsync(first, 2))[0];
        trial.Same((await trial.ClaimAsync(second)).Select(token => token.Segment), [2, 3], "what is left for the second");
        trial.Equal((await trial.ClaimAsync(third)).Count, 0, "what is left for the third");
        await trial.EndLeaseAsync(first);
        var taken = await trial.ClaimAsync(third);
        trial.Same(taken.Select(token => (token.Segment, token.Epoch, token.Owner)), [(0, 2L, (Guid?)third), (1, 2L, third)], "what the third takes over");
        trial.True(!await trial.TryMoveAsync(lost, 5), "no move by the owner that was dead", "a move");
        await trial.Store.JoinAsync(Node(first), CancellationToken.None);
        trial.Equal((await trial.ClaimAsync(first)).Count, 0, "what is left for the first, alive again");
        await trial.MovedAsync(taken[0], 5);
    }

    private static async Task StrangersClaimNothing(ReadSideTrial trial)
    {
        await trial.DeclareAsync(segments: 2);
        trial.Equal((await trial.ClaimAsync(trial.NewId())).Count, 0, "claims of a stranger");
        var dead = await trial.JoinAsync();
        await trial.EndLeaseAsync(dead);
        trial.Equal((await trial.ClaimAsync(dead)).Count, 0, "claims of a dead node");
        var gone = await trial.JoinAsync();
        await trial.Store.LeaveAsync(gone, CancellationToken.None);
        trial.Equal((await trial.ClaimAsync(gone)).Count, 0, "claims of a node that has left");
        var node = await trial.JoinAsync();
        trial.Equal((await trial.Store.ClaimAsync(new GroupKey("unknown", 1), node, 9, CancellationToken.None)).Count, 0, "segments of an unknown group");
        trial.Same((await trial.ClaimAsync(node, 1)).Select(token => token.Epoch), [1L], "epochs of the one that is claimed");
    }

    private static async Task ReleasedAndEvicted(ReadSideTrial trial)
    {
        var token = (await trial.OwnedAsync())[0];
        trial.True(!await trial.Store.ReleaseAsync(Group, 0, token.Epoch - 1, CancellationToken.None), "no release in an older epoch", "one");
        trial.True(!await trial.Store.ReleaseAsync(Group, 1, token.Epoch, CancellationToken.None), "no release of an unknown segment", "one");
        trial.True(await trial.Store.ReleaseAsync(Group, 0, token.Epoch, CancellationToken.None), "a release", "none");
        trial.True(!await trial.Store.ReleaseAsync(Group, 0, token.Epoch, CancellationToken.None), "no second release", "one");
        var free = await trial.TokenAsync();
        trial.Equal(free.Owner, null, "the owner after a release");
        trial.True(free.Epoch > token.Epoch, "an epoch that grows with a release", $"{token.Epoch}, then {free.Epoch}");

        var again = (await trial.ClaimAsync(await trial.JoinAsync()))[0];
        trial.True(await trial.Store.EvictAsync(Group, 0, CancellationToken.None), "an eviction", "none");
        free = await trial.TokenAsync();
        trial.Equal(free.Owner, null, "the owner after an eviction");
        trial.True(free.Epoch > again.Epoch, "an epoch that grows with an eviction", $"{again.Epoch}, then {free.Epoch}");
        trial.True(await trial.Store.EvictAsync(Group, 0, CancellationToken.None), "to find the segment that nobody owns", "none");
        trial.Equal(await trial.TokenAsync(), free, "the token that nobody owned");
        trial.True(!await trial.Store.EvictAsync(Group, 1, CancellationToken.None), "no eviction from an unknown segment", "one");
    }

    private static async Task LeavingGivesBack(ReadSideTrial trial)
    {
        var other = new GroupKey("others", 3);
        await trial.DeclareAsync(segments: 2);
        await trial.DeclareAsync(segments: 2, other);
        var (leaving, staying) = (await trial.JoinAsync(), await trial.JoinAsync());
        await trial.ClaimAsync(leaving, 1);
        await trial.Store.ClaimAsync(other, leaving, 2, CancellationToken.None);
        await trial.ClaimAsync(staying, 1);
        await trial.Store.LeaveAsync(leaving, CancellationToken.None);
        await trial.Store.LeaveAsync(leaving, CancellationToken.None);
        trial.Same((await trial.TokensAsync()).Select(token => token.Owner), [null, staying], "owners in the first group");
        trial.Same((await trial.TokensAsync(other)).Select(token => (token.Owner, token.Epoch)), [(null, 2L), (null, 2L)], "owners and epochs in the other");
        trial.Same((await trial.Store.ReadAsync(CancellationToken.None)).Nodes.Select(node => node.Id), [staying], "nodes");
    }
}
