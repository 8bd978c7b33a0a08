using Axonish.Processing.Storage;
using static Axonish.Testing.Conformance.ReadSide.ReadSideTrial;

namespace Axonish.Testing.Conformance.ReadSide.Cases;

// One segment becomes two.
internal static class SplitCases
{
    internal static IEnumerable<ReadSideCase> All =>
    [
        new()
        {
            Description = "rule E14, case EP09: both halves of a split stand where it stood, replay as far, and have no owner",
            Demand = "write both in one transaction, with the epoch raised and the mask widened.",
            Body = BothStandWhereItStood,
        },
        new()
        {
            Description = "rule E14, case EP10: a split waits for the batch that is under way, and its halves begin behind it",
            Demand = "lock the token that is split; a batch holds it locked since its move.",
            Body = WaitsForTheBatch,
        },
        new()
        {
            Description = "rule E14: what is not there, what a merge holds, and what is narrow enough is not split",
            Demand = "answer false, and change nothing.",
            Body = Refusals,
        },
    ];

    private static async Task BothStandWhereItStood(ReadSideTrial trial)
    {
        var token = await trial.MovedAsync((await trial.OwnedAsync())[0], 100);
        await trial.TryResetAsync(0);
        token = await trial.MovedAsync((await trial.ClaimAsync(token.Owner!.Value))[0], 50);
        await trial.Store.ReportAsync(Group, 0, token.Epoch, Failure(), CancellationToken.None);
        trial.True(await trial.Store.SplitAsync(Group, 0, CancellationToken.None), "a split", "a refusal");
        trial.Same(
            await trial.TokensAsync(),
            Enumerable.Range(0, 2).Select(segment => new SegmentToken(Group, segment, 1, Place(50), token.Epoch + 1, null, 100, null, null)),
            "halves");
        trial.True(await trial.Store.SplitAsync(Group, 1, CancellationToken.None), "a split of a half", "a refusal");
        trial.Same((await trial.TokensAsync()).Select(half => (half.Segment, half.Mask)), [(0, 1), (1, 3), (3, 3)], "segments and masks");
        trial.True(!await trial.TryMoveAsync(token, 51), "no move by the owner from before", "one");
        foreach (var half in await trial.ClaimAsync(await trial.JoinAsync())) trial.True(half.IsReplaying, "halves that still replay", $"{half}");
    }

    private static async Task WaitsForTheBatch(ReadSideTrial trial)
    {
        var token = (await trial.OwnedAsync())[0];
        Task<bool> split;
        await using (var transaction = await trial.Store.BeginAsync(CancellationToken.None))
        {
            await transaction.MoveAsync(Moving(token, 5), CancellationToken.None);
            split = Trial.Start(() => trial.Store.SplitAsync(Group, 0, CancellationToken.None).AsTask());
            await transaction.ParkAsync([Letter("a", 5)], CancellationToken.None);
            await transaction.CommitAsync(CancellationToken.None);
        }

        trial.True(await split, "a split", "a refusal");
        trial.Same((await trial.TokensAsync()).Select(half => half.Place), [Place(5), Place(5)], "where the halves stand");
    }

    private static async Task Refusals(ReadSideTrial trial)
    {
        var tokens = await trial.OwnedAsync(segments: 1024);
        trial.True(!await trial.Store.SplitAsync(Group, 0, CancellationToken.None), "no split beyond 1,024 segments", "one");
        trial.True(!await trial.Store.SplitAsync(Group, 1024, CancellationToken.None), "no split of an unknown segment", "one");
        trial.True(!await trial.Store.SplitAsync(new GroupKey("unknown", 1), 0, CancellationToken.None), "no split in an unknown group", "one");
        await trial.Store.MergeAsync(Group, 5, CancellationToken.None);
        var other = SegmentMath.Sibling(7, tokens[7].Mask)!.Value;
        await trial.MovedAsync(tokens[7], 5);
        await trial.Store.MergeAsync(Group, 7, CancellationToken.None);
        foreach (var half in (int[])[7, other]) trial.True(!await trial.Store.SplitAsync(Group, half, CancellationToken.None), "no split while a merge holds it", "one");
        trial.True(await trial.Store.SplitAsync(Group, 5, CancellationToken.None), "a split of what was merged", "a refusal");
        trial.Equal((await trial.TokensAsync()).Count, 1024, "segments");
    }
}
