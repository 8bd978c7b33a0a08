using Axonish.Processing.Storage;
using static Axonish.Testing.Conformance.ReadSide.ReadSideTrial;

namespace Axonish.Testing.Conformance.ReadSide.Cases;

// Two segments become one.
internal static class MergeCases
{
    internal static IEnumerable<ReadSideCase> All =>
    [
        new()
        {
            Description = "rule E14: halves at one position merge there, in a new epoch and without an owner",
            Demand = "replace both by one in one transaction; its epoch is later than either's, and it replays as far as either.",
            Body = MergesWhereBothStand,
        },
        new()
        {
            Description = "rule E14, case EP09: halves at different positions are held at the further one, and merge once both are there",
            Demand = "hold both; refuse a move beyond the hold; merge at the next call, where both stand there.",
            Body = LevelsFirst,
        },
        new()
        {
            Description = "rule E14: what has no other half of its size does not merge",
            Demand = "answer that it is impossible, and change nothing.",
            Body = Impossible,
        },
        new()
        {
            Description = "rule E14, case EP10: a merge never passes over what a batch under way has moved",
            Demand = "lock both tokens before their positions are compared.",
            Body = SeesTheBatch,
        },
    ];

    private static async Task MergesWhereBothStand(ReadSideTrial trial)
    {
        var tokens = await trial.OwnedAsync(segments: 2, at: 9);
        foreach (var token in tokens) await trial.MovedAsync(token, 70);
        await trial.TryResetAsync(9);
        await trial.Store.EvictAsync(Group, 0, CancellationToken.None);
        var halves = await trial.ClaimAsync(await trial.JoinAsync());
        await trial.Store.ReportAsync(Group, 0, halves[0].Epoch, Failure(), CancellationToken.None);
        trial.Equal(await trial.Store.MergeAsync(Group, 1, CancellationToken.None), MergeOutcome.Merged, "the outcome");
        trial.Same(
            await trial.TokensAsync(),
            [new SegmentToken(Group, 0, 0, Place(9), halves.Max(half => half.Epoch) + 1, null, 70, null, null)],
            "tokens");
        foreach (var half in halves) trial.True(!await trial.TryMoveAsync(half, 10), "no move by the owner of a half", "one");
        trial.True(await trial.Store.SplitAsync(Group, 0, CancellationToken.None), "a split of it", "a refusal");
        trial.True((await trial.TokenAsync(1)).Epoch > halves[1].Epoch, "an epoch of segment 1 that grows", $"{(await trial.TokenAsync(1)).Epoch}");
    }

    private static async Task LevelsFirst(ReadSideTrial trial)
    {
        var tokens = await trial.OwnedAsync(segments: 4);
        var (behind, ahead) = (await trial.MovedAsync(tokens[1], 50), await trial.MovedAsync(tokens[3], 100));
        trial.Equal(await trial.Store.MergeAsync(Group, 1, CancellationToken.None), MergeOutcome.Levelling, "the outcome while one is behind");
        trial.Same((await trial.TokensAsync()).Select(token => token.HoldAt), [null, 100L, null, 100L], "holds");
        trial.True(!await trial.TryMoveAsync(ahead, 101), "no move beyond the hold by the one ahead", "one");
        trial.True(!await trial.TryMoveAsync(behind, 101), "no move beyond the hold by the one behind", "one");
        var number = await trial.ProbeAsync();
        trial.Equal(await trial.Store.MergeAsync(Group, 3, CancellationToken.None), MergeOutcome.Levelling, "the outcome of asking again");
        trial.Equal(await trial.ProbeAsync(), number, "the number of the last change after asking again");
        behind = await trial.MovedAsync(behind, 99);
        await trial.MovedAsync(behind, 100);
        await trial.MovedAsync(tokens[0], 7);
        trial.Equal(await trial.Store.MergeAsync(Group, 1, CancellationToken.None), MergeOutcome.Merged, "the outcome where both stand there");
        trial.Same((await trial.TokensAsync()).Select(token => (token.Segment, token.Mask)), [(0, 3), (1, 1), (2, 3)], "segments and masks");
        var merged = await trial.TokenAsync(1);
        trial.Equal((merged.Place, merged.HoldAt, merged.Owner), (Place(100), (long?)null, (Guid?)null), "place, hold and owner");
        await trial.MovedAsync((await trial.ClaimAsync(await trial.JoinAsync(), 1))[0], 101);
    }

    private static async Task Impossible(ReadSideTrial trial)
    {
        await trial.DeclareAsync();
        trial.Equal(await trial.Store.MergeAsync(Group, 0, CancellationToken.None), MergeOutcome.Impossible, "the outcome for the only segment");
        trial.Equal(await trial.Store.MergeAsync(Group, 1, CancellationToken.None), MergeOutcome.Impossible, "the outcome for an unknown segment");
        await trial.Store.SplitAsync(Group, 0, CancellationToken.None);
        await trial.Store.SplitAsync(Group, 1, CancellationToken.None);
        var tokens = await trial.TokensAsync();
        trial.Equal(await trial.Store.MergeAsync(Group, 0, CancellationToken.None), MergeOutcome.Impossible, "the outcome where the other half is split");
        trial.Same(await trial.TokensAsync(), tokens, "tokens");
        trial.Equal(await trial.Store.MergeAsync(Group, 3, 3, CancellationToken.None), MergeOutcome.Merged, "the outcome for the halves of the half");
        trial.Equal(await trial.Store.MergeAsync(Group, 1, 3, CancellationToken.None), MergeOutcome.Impossible, "the outcome for halves that were merged before");
        trial.Equal(await trial.Store.MergeAsync(Group, 0, CancellationToken.None), MergeOutcome.Merged, "the outcome for the halves");
    }

    private static async Task SeesTheBatch(ReadSideTrial trial)
    {
        var tokens = await trial.OwnedAsync(segments: 2);
        Task<MergeOutcome> merge;
        await using (var transaction = await trial.Store.BeginAsync(CancellationToken.None))
        {
            await transaction.MoveAsync(Moving(tokens[1], 5), CancellationToken.None);
            merge = Trial.Start(() => trial.Store.MergeAsync(Group, 0, CancellationToken.None).AsTask());
            await transaction.ParkAsync([Letter("a", 5)], CancellationToken.None);
            await transaction.CommitAsync(CancellationToken.None);
        }

        trial.Equal(await merge, MergeOutcome.Levelling, "the outcome");
        trial.Same((await trial.TokensAsync()).Select(token => (token.Place, token.HoldAt)), [(Place(0), 5L), (Place(5), 5L)], "places and holds");
    }
}
