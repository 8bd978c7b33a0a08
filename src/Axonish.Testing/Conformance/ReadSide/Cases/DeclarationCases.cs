using Axonish.Processing.Storage;
using static Axonish.Testing.Conformance.ReadSide.ReadSideTrial;

namespace Axonish.Testing.Conformance.ReadSide.Cases;

// Groups as programs describe them.
internal static class DeclarationCases
{
    internal static IEnumerable<ReadSideCase> All =>
    [
        new()
        {
            Description = "rule E8, case EP12: a group that many declare at the same moment gets its tokens once",
            Demand = "let whoever comes second find what the first has made, and answer with it, without an error.",
            Body = DeclaredOnceByMany,
        },
        new()
        {
            Description = "case ER14: a group that is declared again as it is changes nothing",
            Demand = "write only what is new; the number of segments and the start count when the tokens are made.",
            Body = DeclaredAgain,
        },
        new()
        {
            Description = "rule E19, case EP29: an event that is handled later counts from the furthest token on",
            Demand = "store with each name the position from which on it is handled: 0 for the first, then that of the furthest token.",
            Body = HandledLater,
        },
        new()
        {
            Description = "rule E7: the sequencing under which the tokens were made stays stored",
            Demand = "answer with the sequencing that is stored, and do not take over another.",
            Body = SequencingStays,
        },
        new()
        {
            Description = "rule E7: a number of segments that is no power of two is refused",
            Demand = "throw ArgumentOutOfRangeException, and write nothing.",
            Body = OddSegments,
        },
    ];

    private static async Task DeclaredOnceByMany(ReadSideTrial trial)
    {
        var stores = await trial.StoresAsync();
        for (var version = 1; version <= 10 * trial.Harness.Effort; version++)
        {
            var group = new GroupKey("cards", version);
            var answers = await Trial.Together(8, async each => await stores[each % stores.Count].DeclareAsync(Declaration(4, group, Place(5)), CancellationToken.None));
            foreach (var answer in answers) trial.Equal(answer.Handled.Count, 2, "names that are handled");
            trial.Same(
                await trial.TokensAsync(group),
                Enumerable.Range(0, 4).Select(segment => new SegmentToken(group, segment, 3, Place(5), 0, null, 0, null, null)),
                $"tokens of version {version}");
        }
    }

    private static async Task DeclaredAgain(ReadSideTrial trial)
    {
        await trial.DeclareAsync(segments: 2, start: Place(3));
        var number = await trial.ProbeAsync();
        var tokens = await trial.TokensAsync();
        var stored = await trial.DeclareAsync(segments: 8, start: Place(9));
        trial.Equal(stored.Halt, GroupHalt.None, "the halt");
        trial.Same(stored.Handled.OrderBy(name => name.Key, StringComparer.Ordinal), [KeyValuePair.Create("Issued", 0L), KeyValuePair.Create("Redeemed", 0L)], "what is handled");
        trial.Same(await trial.TokensAsync(), tokens, "tokens");
        trial.Equal(await trial.ProbeAsync(), number, "the number of the last change");
    }

    private static async Task HandledLater(ReadSideTrial trial)
    {
        var tokens = await trial.OwnedAsync(segments: 2);
        await trial.MovedAsync(tokens[0], 300);
        await trial.MovedAsync(tokens[1], 500);
        var stored = await trial.Store.DeclareAsync(Declaration(2) with { Handled = ["Issued", "Cancelled"] }, CancellationToken.None);
        trial.Equal(stored.Handled.Count, 3, "names that are handled");
        trial.Equal(stored.Handled.GetValueOrDefault("Cancelled"), 500, "where the new one begins");
        trial.Equal(stored.Handled.GetValueOrDefault("Issued", -1), 0, "where the old one begins");
        trial.Equal((await trial.GroupAsync())?.Handled.GetValueOrDefault("Cancelled"), 500, "where the new one begins, as it is read");
    }

    private static async Task SequencingStays(ReadSideTrial trial)
    {
        await trial.DeclareAsync();
        var stored = await trial.Store.DeclareAsync(Declaration() with { Sequencing = "all/1" }, CancellationToken.None);
        trial.Equal(stored.Sequencing, "aggregate/1", "the sequencing");
        trial.Equal((await trial.GroupAsync())?.Sequencing, "aggregate/1", "the sequencing as it is read");
    }

    private static async Task OddSegments(ReadSideTrial trial)
    {
        foreach (var segments in (int[])[0, -1, 3, 2048])
            await trial.RefusedAsync<ArgumentOutOfRangeException>(async () => await trial.DeclareAsync(segments), $"{segments} segments");
        trial.Equal((await trial.Store.ReadAsync(CancellationToken.None)).Groups.Count, 0, "groups");
        await trial.DeclareAsync(1024);
        trial.Equal((await trial.TokensAsync()).Count, 1024, "tokens");
    }
}
