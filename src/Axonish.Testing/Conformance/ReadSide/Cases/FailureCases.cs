using Axonish.Processing.Storage;
using static Axonish.Testing.Conformance.ReadSide.ReadSideTrial;

namespace Axonish.Testing.Conformance.ReadSide.Cases;

// Why a segment does not move, and what was passed over.
internal static class FailureCases
{
    internal static IEnumerable<ReadSideCase> All =>
    [
        new()
        {
            Description = "rule E11: a failure is shown with the token, by its owner only, until the token has passed its event or it is cleared",
            Demand = "store every member of the failure; compare the epoch; clear it with the move that passes its position, and no earlier.",
            Body = FailuresAreShown,
        },
        new()
        {
            Description = "rules E11, E19: what is skipped leaves a record, the newest first, of each group for itself",
            Demand = "keep the records in the order in which they came, and give as many as are asked for from the end.",
            Body = RecordsAreKept,
        },
    ];

    private static async Task FailuresAreShown(ReadSideTrial trial)
    {
        var token = (await trial.OwnedAsync(segments: 2))[1];
        trial.True(!await trial.Store.ReportAsync(Group, 1, token.Epoch + 1, Failure(), CancellationToken.None), "no report in another epoch", "one");
        foreach (var category in Enum.GetValues<FailureCategory>())
        {
            var failure = Failure("A.B: \u0000 \ud800 \"quoted\" 😀") with { Category = category };
            trial.True(await trial.Store.ReportAsync(Group, 1, token.Epoch, failure, CancellationToken.None), "a report", "a refusal");
            trial.Equal((await trial.TokenAsync(1)).Failure, failure, "the failure");
        }

        var last = Failure() with { NextAttempt = null };
        await trial.Store.ReportAsync(Group, 1, token.Epoch, last, CancellationToken.None);
        trial.Equal((await trial.TokenAsync(1)).Failure, last, "the failure that nobody tries again");
        trial.Equal((await trial.TokenAsync(0)).Failure, null, "the failure of another segment");
        trial.True(await trial.Store.ReportAsync(Group, 1, token.Epoch, null, CancellationToken.None), "a report", "a refusal");
        trial.Equal((await trial.TokenAsync(1)).Failure, null, "the failure that is over");
        await trial.Store.ReportAsync(Group, 1, token.Epoch, last, CancellationToken.None);
        token = await trial.MovedAsync(token, 5);
        trial.Equal((await trial.TokenAsync(1)).Failure, last, "the failure after a move to before its event");
        await trial.MovedAsync(token, 7);
        trial.Equal((await trial.TokenAsync(1)).Failure, null, "the failure after a move to its event");
        await trial.Store.EvictAsync(Group, 1, CancellationToken.None);
        trial.True(!await trial.Store.ReportAsync(Group, 1, token.Epoch, last, CancellationToken.None), "no report by who lost it", "one");
    }

    private static async Task RecordsAreKept(ReadSideTrial trial)
    {
        await trial.DeclareAsync();
        var records = Enumerable.Range(1, 5)
            .Select(position => new SkippedEvent(Group, 3, Place(position), "Issued", position == 2 ? null : $"A: {position}\u0000", Moment.AddTicks(-position), IsDiscardedLetter: false))
            .ToArray();
        foreach (var record in records) await trial.DoAsync(async transaction => await transaction.RecordSkippedAsync(record, CancellationToken.None));
        await trial.DoAsync(async transaction => await transaction.RecordSkippedAsync(records[0] with { Group = new GroupKey("cards", 2) }, CancellationToken.None));
        trial.Same(await trial.SkippedAsync(), records.Reverse(), "records");
        trial.Same(await trial.Store.ReadSkippedAsync(Group, 2, CancellationToken.None), [records[4], records[3]], "the last two records");
    }
}
