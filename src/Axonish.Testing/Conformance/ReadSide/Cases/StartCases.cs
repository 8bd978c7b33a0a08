using Axonish.Processing.Storage;
using static Axonish.Testing.Conformance.ReadSide.ReadSideTrial;

namespace Axonish.Testing.Conformance.ReadSide.Cases;

// What outlives a process.
internal static class StartCases
{
    internal static IEnumerable<ReadSideCase> All =>
    [
        new()
        {
            Description = "rule E22, case EP12: four that prepare an empty database at the same moment all succeed",
            Demand = "let them take turns, and find what the first has made.",
            Needs = ReadSideCapabilities.Shared,
            Body = PreparedByFour,
        },
        new()
        {
            Description = "rules E19, E22: tokens, pauses, letters and records outlive the process",
            Demand = "store them where the next process looks.",
            Needs = ReadSideCapabilities.Restarts,
            Body = OutlivesRestarts,
        },
        new()
        {
            Description = "rule E14: what one store does another of the same database sees",
            Demand = "keep nothing to itself.",
            Needs = ReadSideCapabilities.Shared,
            Body = SeenByAnother,
        },
    ];

    private static async Task PreparedByFour(ReadSideTrial trial)
    {
        var empty = await trial.Harness.OpenAsync();
        List<IReadSideStore> stores = [empty];
        while (stores.Count < 4) stores.Add(await trial.Harness.OpenAnotherAsync(empty));
        var groups = await Trial.Together(4, async each =>
        {
            await stores[each].PrepareAsync(CancellationToken.None);
            return await stores[each].DeclareAsync(Declaration(4), CancellationToken.None);
        });
        trial.Equal(groups.Length, 4, "answers");
        trial.Equal((await empty.ReadTokensAsync([Group], CancellationToken.None)).Count, 4, "tokens");
    }

    private static async Task OutlivesRestarts(ReadSideTrial trial)
    {
        var tokens = await trial.OwnedAsync(segments: 2);
        await trial.MovedAsync(tokens[0], 30);
        await trial.TryResetAsync(10);
        tokens = [.. await trial.ClaimAsync(tokens[0].Owner!.Value)];
        tokens[0] = await trial.MovedAsync(tokens[0], 20);
        await trial.Store.ReportAsync(Group, 1, tokens[1].Epoch, Failure(), CancellationToken.None);
        await trial.Store.MergeAsync(Group, 0, CancellationToken.None);
        await trial.Store.HaltAsync(Group, GroupHalt.Paused, CancellationToken.None);
        await trial.ParkAsync(Letter("a", 1), Letter("a\0\ud800", 2));
        await trial.Store.DiscardAsync(new LetterFilter(Sequence: "a"), Moment, CancellationToken.None);
        await trial.Store.DeclareAsync(Declaration() with { Handled = ["Cancelled"] }, CancellationToken.None);
        var (before, letters, records) = (await trial.Store.ReadAsync(CancellationToken.None), await trial.LettersAsync(), await trial.SkippedAsync());
        await trial.RestartAsync();
        var after = await trial.Store.ReadAsync(CancellationToken.None);
        trial.Same(after.Tokens, before.Tokens, "tokens");
        trial.Equal(after.Groups.Single() is { Halt: GroupHalt.Paused, Sequencing: "aggregate/1" }, true, "the group's pause and sequencing");
        trial.Same(after.Groups[0].Handled.OrderBy(name => name.Key, StringComparer.Ordinal), before.Groups[0].Handled.OrderBy(name => name.Key, StringComparer.Ordinal), "what is handled");
        trial.Same(await trial.LettersAsync(), letters, "letters");
        trial.Same(await trial.SkippedAsync(), records, "records");
        if (trial.Store.IsShared) await trial.EndLeaseAsync(tokens[0].Owner!.Value);
        trial.Equal((await trial.ClaimAsync(await trial.JoinAsync())).Count, 2, "segments that are free, since their owner is dead");
    }

    private static async Task SeenByAnother(ReadSideTrial trial)
    {
        var other = await trial.Harness.OpenAnotherAsync(trial.Store);
        await other.PrepareAsync(CancellationToken.None);
        var token = (await trial.OwnedAsync())[0];
        trial.Same(await other.ReadTokensAsync([Group], CancellationToken.None), [token], "tokens");
        trial.Equal(await other.ProbeAsync(CancellationToken.None), await trial.ProbeAsync(), "the number of the last change");
        await other.EvictAsync(Group, 0, CancellationToken.None);
        trial.True(!await trial.TryMoveAsync(token, 1), "no move after the other's eviction", "one");
    }
}
