using static Axonish.Testing.Conformance.Cards;

namespace Axonish.Testing.Conformance.Cases;

// Commits that take long, and commits whose outcome stays unknown.
internal static class CommitCases
{
    private const string Order = "make nothing visible that stands behind an append that is not committed yet: commit in the order of positions.";
    private const string Truth = "after a broken commit look for the identifier of the append's first event, and answer with what is found; say 'unknown' only where the database cannot be asked.";

    internal static IEnumerable<StoreCase> All =>
    [
        new()
        {
            Description = "promise G2: a commit that takes long makes no reader skip its events, and holds no reader up",
            Demand = Order,
            Needs = StoreCapabilities.StallsCommits,
            Body = ASlowCommit,
        },
        new()
        {
            Description = "rule C6, promise G4: cancelled while its commit is under way, an append reports how that ended",
            Demand = "await a commit once it has begun, and report its outcome.",
            Needs = StoreCapabilities.StallsCommits,
            Body = CancelledInTheCommit,
        },
        new()
        {
            Description = "promise G4: a connection cut before the commit happened is answered 'not stored', or the append is made again; the store goes on",
            Demand = Truth,
            Needs = StoreCapabilities.BreaksCommits,
            Body = CutBefore,
        },
        new()
        {
            Description = "promise G4: a connection cut after the commit happened is answered 'stored', for that is the truth",
            Demand = Truth,
            Needs = StoreCapabilities.BreaksCommits,
            Body = CutAfter,
        },
        .. ((CommitFault[])[CommitFault.BeforeCommit, CommitFault.AfterCommit]).Select(fault => new StoreCase
        {
            Description = $"promise G4: where nobody can be asked ({fault}) the outcome is unknown; sent again, it is known",
            Demand = Truth,
            Needs = StoreCapabilities.BreaksCommits,
            Body = trial => NobodyCanBeAsked(trial, fault),
        }),
        new()
        {
            Description = "promise G4: what was unknown once is not called 'not stored' when the store has gone on meanwhile and breaks again",
            Demand = "remember whose outcome was reported as unknown until it is sent again and checked, and not only until the database can be reached.",
            Needs = StoreCapabilities.BreaksCommits,
            Body = BrokenTwice,
        },
    ];

    private static async Task ASlowCommit(Trial trial)
    {
        await trial.AppendAsync(Next(Cards.Events("c-0", 0, 2)));
        using var stall = new CommitStall();
        trial.Harness.StallNextCommit(trial.Store, stall);
        var slow = Trial.Start(async () => await trial.AppendAsync(Next(Cards.Events("c-1", 0, 2))));
        await stall.ReachedAsync(trial.Cancellation);
        var next = Trial.Start(async () => await trial.AppendAsync(Next(Cards.Events("c-2", 0, 2))));
        var position = 2L;
        for (var round = 0; round < 20; round++)
        {
            await foreach (var message in trial.Store.ReadAllAsync(position + 1)) trial.Equal(message.Position, ++position, "the next position");
            trial.True(trial.Store.HeadPosition <= position + 2, "a head that readers reach", $"head {trial.Store.HeadPosition} after {position}");
            trial.Equal((await Trial.ReadAsync(trial.Store.ReadCard("c-1"))).Count, 0, "events of the append that is not committed");
            await Task.Yield();
        }

        stall.Release();
        AppendResult[] results = [await slow, await next];
        await foreach (var message in trial.Store.ReadAllAsync(position + 1)) trial.Equal(message.Position, ++position, "the next position");
        trial.Equal(position, 6, "events that the reader saw in the end");
        trial.Same(results.Select(result => result.FirstPosition).Order(), [3, 5], "first positions of both appends");
        await trial.PositionsAsync(trial.Store, 1, 6);
    }

    private static async Task CancelledInTheCommit(Trial trial)
    {
        using var stall = new CommitStall();
        using var cancellation = new CancellationTokenSource();
        trial.Harness.StallNextCommit(trial.Store, stall);
        var append = Trial.Start(async () => await AnswerAsync(trial, Next(Event("c-1", 0)), cancellation.Token));
        await stall.ReachedAsync(trial.Cancellation);
        cancellation.Cancel();
        for (var each = 0; each < 10; each++) await Task.Yield();
        stall.Release();
        var answer = await append;
        await trial.AppendAsync(Next(Event("last", 0)));
        var stored = (await Trial.ReadAsync(trial.Store.ReadCard("c-1"))).Count;
        trial.Equal(stored, answer is null ? 1 : 0, $"stored events of an append that was answered '{answer?.GetType().ToString() ?? "stored"}'");
        trial.True(answer is null or OperationCanceledException, "stored, or cancelled", $"{answer}");
    }

    private static async Task CutBefore(Trial trial)
    {
        await trial.AppendAsync(Next(Event("c-1", 0)));
        trial.Harness.BreakNextCommit(trial.Store, CommitFault.BeforeCommit, staysUnreachable: false);
        var append = Next(Event("c-1", 1));
        var answer = await AnswerAsync(trial, append, CancellationToken.None);
        trial.True(answer is null or EventStoreException, "stored at a second try, or EventStoreException", $"{answer}");
        trial.Equal((await Trial.ReadAsync(trial.Store.ReadCard("c-1"))).Count, answer is null ? 2 : 1, "stored events");
        trial.Equal(await trial.AppendAsync(append), new AppendResult(2, WasAlreadyStored: answer is null), "the answer, sent again");
        await trial.PositionsAsync(trial.Store, 1, 2);
    }

    private static async Task CutAfter(Trial trial)
    {
        await trial.AppendAsync(Next(Event("c-1", 0)));
        trial.Harness.BreakNextCommit(trial.Store, CommitFault.AfterCommit, staysUnreachable: false);
        trial.Equal((await trial.AppendAsync(Next(Cards.Events("c-1", 1, 2)))).FirstPosition, 2, "the first position");
        trial.Equal(trial.Store.HeadPosition, 3, "the head");
        trial.Equal((await trial.AppendAsync(Next(Event("c-1", 3)))).FirstPosition, 4, "the first position of the next append");
        await trial.PositionsAsync(trial.Store, 1, 4);
    }

    private static async Task NobodyCanBeAsked(Trial trial, CommitFault fault)
    {
        trial.Harness.BreakNextCommit(trial.Store, fault, staysUnreachable: true);
        var append = Next(Cards.Events("c-1", 0, 2));
        var failure = await trial.RefusedAsync<CommandOutcomeUnknownException>(append, "a commit that nobody can be asked about");
        trial.Same(failure.EventIdentifiers, append.Events.Select(message => message.Id), "identifiers of the events that may be stored");
        await trial.RefusedAsync<CommandOutcomeUnknownException>(append, "sent again while nobody can be asked");
        var other = await AnswerAsync(trial, Next(Event("c-2", 0)), CancellationToken.None);
        trial.True(other is EventStoreException or CommandOutcomeUnknownException, "a failure of another append", $"{other?.ToString() ?? "success"}");
        trial.Harness.Reconnect(trial.Store);
        trial.Equal(
            await trial.AppendAsync(append), new AppendResult(1, WasAlreadyStored: fault == CommitFault.AfterCommit), "the answer, sent again");
        await trial.AppendAsync(Next(Event("c-3", 0)));
        await trial.SequencesAsync(trial.Store, "c-1", 2);
        await trial.PositionsAsync(trial.Store, 1, trial.Store.HeadPosition);
    }

    private static async Task BrokenTwice(Trial trial)
    {
        trial.Harness.BreakNextCommit(trial.Store, CommitFault.AfterCommit, staysUnreachable: true);
        var append = Next(Cards.Events("c-1", 0, 2));
        await trial.RefusedAsync<CommandOutcomeUnknownException>(append, "a commit that nobody can be asked about");
        trial.Harness.Reconnect(trial.Store);
        await trial.AppendAsync(Next(Event("c-2", 0)));
        trial.Harness.BreakNextCommit(trial.Store, CommitFault.BeforeCommit, staysUnreachable: true);
        await trial.RefusedAsync<CommandOutcomeUnknownException>(Next(Event("c-3", 0)), "another such commit");
        var again = await AnswerAsync(trial, append, CancellationToken.None);
        trial.True(again is null or CommandOutcomeUnknownException, "the stored append, sent again, to be stored or unknown", $"{again}");
        trial.Harness.Reconnect(trial.Store);
        trial.Equal(await trial.AppendAsync(append), new AppendResult(1, WasAlreadyStored: true), "the answer, sent again");
        await trial.PositionsAsync(trial.Store, 1, trial.Store.HeadPosition);
    }

    private static async Task<Exception?> AnswerAsync(Trial trial, EventAppend append, CancellationToken ct)
    {
        try
        {
            await trial.Store.AppendAsync(append, ct);
            return null;
        }
        catch (Exception failure)
        {
            return failure;
        }
    }
}
