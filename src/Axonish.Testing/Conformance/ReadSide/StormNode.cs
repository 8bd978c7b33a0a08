using Axonish.Processing.Storage;

namespace Axonish.Testing.Conformance.ReadSide;

// A node that does what comes to its mind, and remembers which of its moves were accepted.
internal sealed class StormNode(ReadSideTrial trial, IReadSideStore store, int seed)
{
    private static readonly GroupKey Group = ReadSideTrial.Group;

    private readonly Random random = new(seed);
    private readonly Dictionary<int, SegmentToken> mine = [];
    private readonly List<StormMove> moves = [];
    private Guid id;

    internal async Task<List<StormMove>> RunAsync(int steps)
    {
        id = await trial.JoinAsync(store);
        for (var step = 0; step < steps; step++)
        {
            await (random.Next(20) switch
            {
                < 10 => MoveAsync(),
                < 14 => ClaimAsync(),
                14 => ReleaseAsync(),
                15 => store.EvictAsync(Group, AnySegment(), CancellationToken.None).AsTask(),
                16 => store.SplitAsync(Group, AnySegment(), CancellationToken.None).AsTask(),
                < 19 => store.MergeAsync(Group, AnySegment(), CancellationToken.None).AsTask(),
                _ => DieAsync(),
            });
        }

        return moves;
    }

    private int AnySegment() => random.Next(8);

    private async Task ClaimAsync()
    {
        foreach (var token in await store.ClaimAsync(Group, id, random.Next(1, 3), CancellationToken.None)) mine[token.Segment] = token;
    }

    private async Task ReleaseAsync()
    {
        if (mine.Count == 0) return;
        var token = mine.Values.ElementAt(random.Next(mine.Count));
        await store.ReleaseAsync(Group, token.Segment, token.Epoch, CancellationToken.None);
        // Half of the time it forgets that it gave the segment back, and is fenced.
        if (random.Next(2) == 0) mine.Remove(token.Segment);
    }

    private async Task MoveAsync()
    {
        if (mine.Count == 0) return;
        var token = mine.Values.ElementAt(random.Next(mine.Count));
        var to = token.Place.Position + random.Next(1, 4);
        if (await trial.TryMoveAsync(token, to, store))
        {
            moves.Add(new StormMove(token.Segment, token.Mask, token.Epoch, token.Place.Position, to));
            mine[token.Segment] = token with { Place = ReadSideTrial.Place(to) };
            return;
        }

        mine.Remove(token.Segment);
        // Where a merge holds it, it is still its own.
        var tokens = await store.ReadTokensAsync([Group], CancellationToken.None);
        if (tokens.FirstOrDefault(now => now.Segment == token.Segment && now.Epoch == token.Epoch && now.Owner == id) is not { HoldAt: { } hold } held) return;
        mine[token.Segment] = held;
        if (held.Place.Position >= hold || !await trial.TryMoveAsync(held, hold, store)) return;
        moves.Add(new StormMove(held.Segment, held.Mask, held.Epoch, held.Place.Position, hold));
        mine[token.Segment] = held with { Place = ReadSideTrial.Place(hold) };
    }

    // Its segments are free then; it does not know, and goes on as another.
    private async Task DieAsync()
    {
        await trial.EndLeaseAsync(id, store);
        id = await trial.JoinAsync(store);
    }
}
