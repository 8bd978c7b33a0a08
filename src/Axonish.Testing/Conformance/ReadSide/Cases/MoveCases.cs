using Axonish.Processing.Storage;
using static Axonish.Testing.Conformance.ReadSide.ReadSideTrial;

namespace Axonish.Testing.Conformance.ReadSide.Cases;

// The fence: who may move a token.
internal static class MoveCases
{
    internal static IEnumerable<ReadSideCase> All =>
    [
        new()
        {
            Description = "rules E9, E15: a token moves to the place that it is given, position and event",
            Demand = "store both, and answer that it moved.",
            Body = MovesForward,
        },
        new()
        {
            Description = "rule E9: a token does not move from a position at which it is not, or in an epoch that is over",
            Demand = "put owner, epoch and position into the condition of the move.",
            Body = RefusesWhatIsOld,
        },
        new()
        {
            Description = "rule E9: after a release, an eviction, a takeover, a reset, a split and a merge, the owner from before moves nothing",
            Demand = "raise the epoch with each of them.",
            Body = FencesWhoLostIt,
        },
        new()
        {
            Description = "rule E14, case EP11: a token never goes back, nor stays, by a move",
            Demand = "throw ArgumentException for a move that does not go forward; only a reset takes a token back.",
            Body = NeverBack,
        },
        new()
        {
            Description = "rule E9, case L10: of five that move a token from the same position one wins",
            Demand = "let the second wait for the first, and check it against what the first has left.",
            Body = OneOfFive,
        },
    ];

    private static async Task MovesForward(ReadSideTrial trial)
    {
        var token = (await trial.OwnedAsync(at: 4))[0];
        trial.Equal(token.Place, Place(4), "where it starts");
        token = await trial.MovedAsync(token, 9);
        trial.Equal(await trial.TokenAsync(), token, "the token");
        await trial.MovedAsync(token, 1_000_000_000_000);
        trial.Equal((await trial.TokenAsync()).Place, Place(1_000_000_000_000), "the place");
    }

    private static async Task RefusesWhatIsOld(ReadSideTrial trial)
    {
        var token = (await trial.OwnedAsync())[0];
        var moved = await trial.MovedAsync(token, 5);
        trial.True(!await trial.TryMoveAsync(token, 6), "no move from the old position", "one");
        trial.True(!await trial.TryMoveAsync(moved with { Place = Place(6) }, 7), "no move from a position to come", "one");
        trial.True(!await trial.TryMoveAsync(moved with { Epoch = 0 }, 6), "no move in an older epoch", "one");
        trial.True(!await trial.TryMoveAsync(moved with { Epoch = 2 }, 6), "no move in an epoch to come", "one");
        trial.True(!await trial.TryMoveAsync(moved with { Segment = 1 }, 6), "no move of an unknown segment", "one");
        trial.Equal(await trial.TokenAsync(), moved, "the token");
    }

    private static async Task FencesWhoLostIt(ReadSideTrial trial)
    {
        var token = (await trial.OwnedAsync())[0];
        await AfterAsync("a release", async () => await trial.Store.ReleaseAsync(Group, 0, token.Epoch, CancellationToken.None));
        await AfterAsync("an eviction", async () => await trial.Store.EvictAsync(Group, 0, CancellationToken.None));
        await AfterAsync("a takeover", async () =>
        {
            await trial.EndLeaseAsync(token.Owner!.Value);
            await trial.ClaimAsync(await trial.JoinAsync());
            return true;
        });
        await trial.Store.EvictAsync(Group, 0, CancellationToken.None);
        await AfterAsync("a reset", () => trial.TryResetAsync(token.Place.Position));
        await AfterAsync("a split", async () => await trial.Store.SplitAsync(Group, 0, CancellationToken.None));
        await AfterAsync("a merge", async () =>
        {
            await trial.MovedAsync((await trial.ClaimAsync(await trial.JoinAsync(), 1))[0], token.Place.Position);
            return await trial.Store.MergeAsync(Group, 0, CancellationToken.None) == MergeOutcome.Merged;
        });

        async Task AfterAsync(string what, Func<Task<bool>> act)
        {
            if (await trial.ClaimAsync(await trial.JoinAsync(), 1) is [var claimed, ..]) token = claimed;
            token = await trial.MovedAsync(token, token.Place.Position + 1);
            trial.True(await act(), what, "a refusal");
            trial.True(!await trial.TryMoveAsync(token, token.Place.Position + 1), $"no move after {what}", "one");
            trial.Equal((await trial.TokenAsync()).Place, token.Place, $"the place after {what}");
        }
    }

    private static async Task NeverBack(ReadSideTrial trial)
    {
        var token = (await trial.OwnedAsync(at: 500))[0];
        foreach (var to in (long[])[500, 499, 300, 0, -1])
            await trial.RefusedAsync<ArgumentException>(async () => await trial.TryMoveAsync(token, to), $"a move from 500 to {to}");
        trial.Equal(await trial.TokenAsync(), token, "the token");
        await trial.MovedAsync(token, 501);
    }

    private static async Task OneOfFive(ReadSideTrial trial)
    {
        var stores = await trial.StoresAsync();
        var token = (await trial.OwnedAsync())[0];
        for (var to = 1; to <= 20 * trial.Harness.Effort; to++)
        {
            var winners = await Trial.Together(5, each => trial.TryMoveAsync(token, to, stores[each % stores.Count]));
            trial.Equal(winners.Count(won => won), 1, $"winners among five that move to {to}");
            token = token with { Place = Place(to) };
        }
    }
}
