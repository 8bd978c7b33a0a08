using Axonish.Processing.Storage;
using static Axonish.Testing.Conformance.ReadSide.ReadSideTrial;

namespace Axonish.Testing.Conformance.ReadSide.Cases;

// Everything at once, in the order that a seed gives.
internal static class StormCases
{
    private const int Nodes = 6;
    private const int Steps = 120;

    internal static IEnumerable<ReadSideCase> All =>
    [
        new()
        {
            Description = "rules E6, E9, E14: nodes that claim, move, release, evict, split, merge and die at random handle every position of every key once",
            Demand = "check every move against the token as it is when the move is made, and do each split and merge as a whole.",
            Body = EachPositionOnce,
        },
    ];

    private static async Task EachPositionOnce(ReadSideTrial trial)
    {
        var stores = await trial.StoresAsync();
        await trial.DeclareAsync(segments: 2);
        var moves = await Trial.Together(
            Nodes, each => new StormNode(trial, stores[each % stores.Count], (trial.Harness.Seed * 1000) + each).RunAsync(Steps * trial.Harness.Effort));
        var tokens = await trial.TokensAsync();
        var all = moves.SelectMany(list => list).ToArray();
        trial.True(all.Length > 0, $"moves (seed {trial.Harness.Seed})", "none");
        for (var hash = 0u; hash < 1024; hash++)
        {
            var at = 0L;
            foreach (var move in all.Where(move => SegmentMath.IsOf(hash, move.Segment, move.Mask)).OrderBy(move => move.From))
            {
                trial.Equal(move.From, at, $"where the next move of the keys of hash {hash} begins (seed {trial.Harness.Seed})");
                at = move.To;
            }

            var own = tokens.Where(token => SegmentMath.IsOf(hash, token.Segment, token.Mask)).ToArray();
            trial.Equal(own.Length, 1, $"segments of the keys of hash {hash} (seed {trial.Harness.Seed})");
            trial.Equal(own[0].Place.Position, at, $"where the segment of hash {hash} stands (seed {trial.Harness.Seed})");
        }

        foreach (var segment in all.GroupBy(move => move.Segment))
        {
            var epochs = segment.OrderBy(move => move.From).Select(move => move.Epoch).ToArray();
            trial.Same(epochs, epochs.Order(), $"epochs of segment {segment.Key} (seed {trial.Harness.Seed})");
        }
    }
}
