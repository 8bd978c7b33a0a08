using Axonish.Processing.Storage;
using static Axonish.Testing.Conformance.ReadSide.ReadSideTrial;

namespace Axonish.Testing.Conformance.ReadSide.Cases;

// Groups that handle again what they have handled.
internal static class ResetCases
{
    internal static IEnumerable<ReadSideCase> All =>
    [
        new()
        {
            Description = "rule E13: a reset takes all segments back, fences their owners, and each replays what it had passed",
            Demand = "set every token in one transaction, in new epochs and without owners; the event at the position at which a segment stood is the last that it replays.",
            Body = AllSegmentsGoBack,
        },
        new()
        {
            Description = "rule E13: of two resets in a row the furthest position ever reached counts",
            Demand = "replay up to the larger of where tokens stand and where they replayed to.",
            Body = TheFurthestCounts,
        },
        new()
        {
            Description = "rules E7, E13: a reset discards letters without a record, takes over the sequencing, and lets go of what holds the tokens",
            Demand = "do so in the reset's transaction; what halts the group stays.",
            Body = LettersGo,
        },
        new()
        {
            Description = "rules E13, E19: after a reset an event counts as handled from where the reset begins, if it had not been before",
            Demand = "lower the position of each name to that of the reset.",
            Body = HandledAgain,
        },
        new()
        {
            Description = "rule E13: a reset is stored together with what its handlers do in the transaction, and an unknown group is not reset",
            Demand = "do nothing before the commit that others see.",
            Needs = ReadSideCapabilities.Rows,
            Body = WithRows,
        },
    ];

    private static async Task AllSegmentsGoBack(ReadSideTrial trial)
    {
        var tokens = await trial.OwnedAsync(segments: 2);
        await trial.MovedAsync(tokens[0], 30);
        tokens[1] = await trial.MovedAsync(tokens[1], 100);
        await trial.Store.ReportAsync(Group, 1, tokens[1].Epoch, Failure(), CancellationToken.None);
        trial.True(await trial.TryResetAsync(10), "a reset", "a refusal");
        trial.Same(
            await trial.TokensAsync(),
            tokens.Select(token => new SegmentToken(Group, token.Segment, 1, Place(10), 2, null, token.Segment == 0 ? 30 : 100, null, null)),
            "tokens");
        trial.True(!await trial.TryMoveAsync(tokens[1], 101), "no move by the owner from before", "one");
        var again = (await trial.ClaimAsync(tokens[0].Owner!.Value))[0];
        again = await trial.MovedAsync(again, 29);
        trial.True(again.IsReplaying, "a replay of what it had passed", $"{again}");
        again = await trial.MovedAsync(again, 30);
        trial.True(!(await trial.TokenAsync()).IsReplaying, "no replay behind it", $"{again}");

        // Spread otherwise, what one had not passed may be what another has.
        trial.True(await trial.TryResetAsync(0, "all/1"), "a reset to another sequencing", "a refusal");
        trial.Same((await trial.TokensAsync()).Select(token => token.ReplayUntil), [100L, 100L], "where the replays end");
    }

    private static async Task TheFurthestCounts(ReadSideTrial trial)
    {
        var token = (await trial.OwnedAsync())[0];
        await trial.MovedAsync(token, 100);
        await trial.TryResetAsync(0);
        await trial.MovedAsync((await trial.ClaimAsync(token.Owner!.Value))[0], 40);
        await trial.TryResetAsync(20);
        trial.Equal((await trial.TokenAsync()).ReplayUntil, 100, "where the replay ends after the second reset");
        await trial.MovedAsync((await trial.ClaimAsync(token.Owner!.Value))[0], 150);
        await trial.TryResetAsync(0);
        trial.Equal((await trial.TokenAsync()).ReplayUntil, 150, "where the replay ends after the third");
    }

    private static async Task LettersGo(ReadSideTrial trial)
    {
        var other = new GroupKey("cards", 2);
        var tokens = await trial.OwnedAsync(segments: 2);
        await trial.DeclareAsync(group: other);
        await trial.MovedAsync(tokens[0], 30);
        await trial.Store.MergeAsync(Group, 0, CancellationToken.None);
        await trial.Store.HaltAsync(Group, GroupHalt.Paused, CancellationToken.None);
        await trial.ParkAsync(Letter("a", 1), Letter("b", 2), Letter("a", 3, group: other));
        await trial.TryResetAsync(0, "all/1");
        trial.Same(await trial.LettersAsync(), [Letter("a", 3, group: other)], "letters");
        trial.Equal((await trial.SequencesAsync()).Count, 0, "sequences");
        trial.Equal((await trial.SkippedAsync()).Count, 0, "records");
        trial.Equal((await trial.GroupAsync()) is { Sequencing: "all/1", Halt: GroupHalt.Paused }, true, "the new sequencing, and the pause");
        trial.Equal((await trial.GroupAsync(other))?.Sequencing, "aggregate/1", "the sequencing of the other version");
        trial.Same((await trial.TokensAsync()).Select(token => token.HoldAt), [null, (long?)null], "holds");
    }

    private static async Task HandledAgain(ReadSideTrial trial)
    {
        await trial.MovedAsync((await trial.OwnedAsync())[0], 500);
        await trial.Store.DeclareAsync(Declaration() with { Handled = ["Cancelled"] }, CancellationToken.None);
        await trial.TryResetAsync(200);
        trial.Equal((await trial.GroupAsync())?.Handled["Cancelled"], 200, "from where on it is handled");
        trial.Equal((await trial.GroupAsync())?.Handled["Issued"], 0, "from where on the other is");
    }

    private static async Task WithRows(ReadSideTrial trial)
    {
        await trial.OwnedAsync(at: 5);
        trial.True(!await trial.TryResetAsync(0, group: new GroupKey("unknown", 1)), "no reset of an unknown group", "one");
        await trial.DoAsync(async transaction =>
        {
            await transaction.ResetAsync(Group, Place(1), "aggregate/1", CancellationToken.None);
            await trial.Harness.WriteRowAsync(trial.Store, transaction);
            trial.Equal((await trial.TokenAsync()).Place, Place(5), "where others see it before the commit");
        });
        trial.Equal((await trial.TokenAsync()).Place, Place(1), "where it stands");
        trial.Equal(await trial.Harness.CountRowsAsync(trial.Store), 1, "rows");
    }
}
