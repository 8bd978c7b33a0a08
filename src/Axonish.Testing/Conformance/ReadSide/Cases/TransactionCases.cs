using Axonish.Processing.Storage;
using static Axonish.Testing.Conformance.ReadSide.ReadSideTrial;

namespace Axonish.Testing.Conformance.ReadSide.Cases;

// What a transaction binds together.
internal static class TransactionCases
{
    internal static IEnumerable<ReadSideCase> All =>
    [
        new()
        {
            Description = "rule E9, case ED02: a transaction that is not committed leaves nothing of a move, of letters, of records, of a reset",
            Demand = "roll back when the transaction is disposed of.",
            Body = RollbackLeavesNothing,
        },
        new()
        {
            Description = "rule E9: readers see a transaction when it is committed, and do not wait for it",
            Demand = "show what is committed, as a whole, while another transaction is open.",
            Body = ReadersSeeWhatIsCommitted,
        },
        new()
        {
            Description = "rule E14: a lease is renewed while a transaction is open",
            Demand = "renew on a way of its own, which no batch holds up.",
            Body = RenewalsWaitForNobody,
        },
        new()
        {
            Description = "rule E9: a handler's rows, letters and the token are stored together or not at all",
            Demand = "hand out the driver's connection, in the transaction that moves the token.",
            Needs = ReadSideCapabilities.Rows,
            Body = RowsAndToken,
        },
        new()
        {
            Description = "rule E22: a transaction that was cancelled before its commit stores nothing, and the next begins",
            Demand = "look at the token before the commit begins; free the connection when the transaction is disposed of.",
            Body = CancelledBefore,
        },
    ];

    private static async Task RollbackLeavesNothing(ReadSideTrial trial)
    {
        var token = (await trial.OwnedAsync(at: 3))[0];
        await trial.ParkAsync(Letter("a", 1), Letter("a", 2));
        var number = await trial.ProbeAsync();
        var (letters, holder) = (await trial.LettersAsync(), trial.NewId());
        await trial.Store.HoldSequenceAsync(Group, "a", holder, TimeSpan.FromHours(1), CancellationToken.None);
        await using (var transaction = await trial.Store.BeginAsync(CancellationToken.None))
        {
            await transaction.MoveAsync(Moving(token, 4), CancellationToken.None);
            await transaction.ParkAsync([Letter("b", 4)], CancellationToken.None);
            await transaction.RewriteLetterAsync(Letter("a", 2, "System.Exception: again"), CancellationToken.None);
            await transaction.TakeLetterAsync(Letter("a", 1), holder, CancellationToken.None);
            await transaction.RecordSkippedAsync(new SkippedEvent(Group, 0, Place(4), "Issued", null, Moment, IsDiscardedLetter: false), CancellationToken.None);
            await transaction.ResetAsync(Group, Place(0), "all/1", CancellationToken.None);
        }

        trial.Equal(await trial.TokenAsync(), token, "the token");
        trial.Same(await trial.LettersAsync(), letters, "letters");
        trial.Same(await trial.SequencesAsync(), [new ParkedSequence("a", 2)], "sequences");
        trial.Equal((await trial.SkippedAsync()).Count, 0, "records");
        trial.Equal((await trial.GroupAsync())?.Sequencing, "aggregate/1", "the sequencing");
        trial.Equal(await trial.ProbeAsync(), number, "the number of the last change");
        await trial.MovedAsync(token, 4);
    }

    private static async Task ReadersSeeWhatIsCommitted(ReadSideTrial trial)
    {
        var token = (await trial.OwnedAsync())[0];
        await using var transaction = await trial.Store.BeginAsync(CancellationToken.None);
        await transaction.MoveAsync(Moving(token, 5), CancellationToken.None);
        await transaction.ParkAsync([Letter("a", 5)], CancellationToken.None);
        trial.Equal(await trial.TokenAsync(), token, "the token before the commit");
        trial.Equal((await trial.Store.ReadAsync(CancellationToken.None)).Tokens[0], token, "the token in the view before the commit");
        trial.Equal((await trial.LettersAsync()).Count, 0, "letters before the commit");
        trial.Equal((await trial.SequencesAsync()).Count, 0, "sequences before the commit");
        await trial.ProbeAsync();
        await transaction.CommitAsync(CancellationToken.None);
        trial.Equal((await trial.TokenAsync()).Place, Place(5), "the place after the commit");
        trial.Same(await trial.LettersAsync(), [Letter("a", 5)], "letters after the commit");
    }

    private static async Task RenewalsWaitForNobody(ReadSideTrial trial)
    {
        var token = (await trial.OwnedAsync())[0];
        await using var transaction = await trial.Store.BeginAsync(CancellationToken.None);
        await transaction.MoveAsync(Moving(token, 5), CancellationToken.None);
        await trial.Store.JoinAsync(Node(token.Owner!.Value), CancellationToken.None);
        await trial.JoinAsync();
        await transaction.CommitAsync(CancellationToken.None);
        trial.Equal((await trial.Store.ReadAsync(CancellationToken.None)).Nodes.Count, 2, "nodes");
    }

    private static async Task RowsAndToken(ReadSideTrial trial)
    {
        var token = (await trial.OwnedAsync())[0];
        await using (var transaction = await trial.Store.BeginAsync(CancellationToken.None))
        {
            await transaction.MoveAsync(Moving(token, 1), CancellationToken.None);
            await trial.Harness.WriteRowAsync(trial.Store, transaction);
        }

        trial.Equal(await trial.Harness.CountRowsAsync(trial.Store), 0, "rows after a rollback");
        await trial.DoAsync(async transaction =>
        {
            await transaction.MoveAsync(Moving(token, 1), CancellationToken.None);
            await trial.Harness.WriteRowAsync(trial.Store, transaction);
            await transaction.ParkAsync([Letter("a", 1)], CancellationToken.None);
            await trial.Harness.WriteRowAsync(trial.Store, transaction);
        });
        trial.Equal(await trial.Harness.CountRowsAsync(trial.Store), 2, "rows after a commit");
        trial.Equal((await trial.TokenAsync()).Place, Place(1), "the place after a commit");
        trial.Equal((await trial.LettersAsync()).Count, 1, "letters after a commit");
    }

    private static async Task CancelledBefore(ReadSideTrial trial)
    {
        var token = (await trial.OwnedAsync())[0];
        using var cancellation = new CancellationTokenSource();
        await using (var transaction = await trial.Store.BeginAsync(CancellationToken.None))
        {
            await transaction.MoveAsync(Moving(token, 5), CancellationToken.None);
            await cancellation.CancelAsync();
            await trial.RefusedAsync<OperationCanceledException>(async () => await transaction.CommitAsync(cancellation.Token), "a commit");
        }

        await trial.RefusedAsync<OperationCanceledException>(async () => await trial.Store.BeginAsync(cancellation.Token), "a beginning");
        trial.Equal(await trial.TokenAsync(), token, "the token");
        await trial.MovedAsync(token, 5);
    }
}
