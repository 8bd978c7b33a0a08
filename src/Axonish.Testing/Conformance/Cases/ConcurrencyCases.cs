using static Axonish.Testing.Conformance.Cards;

namespace Axonish.Testing.Conformance.Cases;

// Writers against each other, and readers under them.
internal static class ConcurrencyCases
{
    internal static IEnumerable<StoreCase> All =>
    [
        new()
        {
            Description = "rule D3, case L8, promise G3: of four writers that expect one version exactly one wins",
            Demand = "check conditions and write in one step that no other writer can come between: a unique key of stream and sequence, under a lock.",
            Body = ExactlyOneWriterWins,
        },
        new()
        {
            Description = "rule D7, case L8: four writers that expect nothing all succeed, each in the place that is free when it comes",
            Demand = "refuse with ConcurrencyException, and with nothing else, where a place is taken.",
            Body = AnyVersionLetsAllWriters,
        },
        new()
        {
            Description = "promise G2: readers under four writers see a prefix without gaps, in all events and in each stream",
            Demand = "give positions in the order of commit, and make an append visible as a whole and never before an earlier one.",
            Body = TailReadersSeeAPrefix,
        },
    ];

    private static async Task ExactlyOneWriterWins(Trial trial)
    {
        await trial.AppendAsync(Next(Cards.Events("c-1", 0, 4)));
        for (var version = 3L; version < 53; version++)
        {
            var at = version;
            var outcomes = await Trial.Together(4, _ => TryAppendAsync(trial, Expecting(At(at), Event("c-1", at + 1))));
            trial.Equal(outcomes.Count(won => won), 1, $"winners among four writers that expect version {version}");
        }

        await trial.SequencesAsync(trial.Store, "c-1", 54);
    }

    private static async Task AnyVersionLetsAllWriters(Trial trial)
    {
        await Trial.Together(4, async _ =>
        {
            for (var sequence = 0; !await TryAppendAsync(trial, Expecting(null, Event("c-1", sequence)));) sequence++;
            return true;
        });
        await trial.SequencesAsync(trial.Store, "c-1", 4);
    }

    private static async Task TailReadersSeeAPrefix(Trial trial)
    {
        var appendsOfEach = 500 * trial.Harness.Effort;
        using var done = new CancellationTokenSource();
        Task<long>[] readers = [Trial.Start(() => TailAsync(trial, done.Token)), Trial.Start(() => TailAsync(trial, done.Token))];
        var streamReader = Trial.Start(() => WatchStreamAsync(trial, "c-0", done.Token));
        await Trial.Together(4, async writer =>
        {
            for (var sequence = 0L; sequence < appendsOfEach * 2; sequence += 2) await trial.AppendAsync(Next(Cards.Events($"c-{writer}", sequence, 2)));
            return true;
        });
        done.Cancel();
        await streamReader;
        foreach (var reader in readers) trial.Equal(await reader, appendsOfEach * 8L, "events that a tail reader saw");
        foreach (var writer in Enumerable.Range(0, 4)) await trial.SequencesAsync(trial.Store, $"c-{writer}", appendsOfEach * 2L);
    }

    private static async Task<bool> TryAppendAsync(Trial trial, EventAppend append)
    {
        try
        {
            await trial.AppendAsync(append);
            return true;
        }
        catch (ConcurrencyException)
        {
            return false;
        }
    }

    private static async Task<long> TailAsync(Trial trial, CancellationToken done)
    {
        var position = 0L;
        while (true)
        {
            trial.Cancellation.ThrowIfCancellationRequested();
            var isLast = done.IsCancellationRequested;
            await foreach (var message in trial.Store.ReadAllAsync(position + 1, CancellationToken.None))
            {
                trial.Equal(message.Position, ++position, "the next position");
                // Two events of one append stand side by side, and never one without the other.
                trial.True(position % 2 == 1 || message.SequenceNumber % 2 == 1, "the second event of an append", $"sequence {message.SequenceNumber}");
            }

            trial.True(position % 2 == 0, "whole appends", $"an end at position {position}, within an append");
            if (isLast) return position;
            await Task.Yield();
        }
    }

    private static async Task<bool> WatchStreamAsync(Trial trial, string card, CancellationToken done)
    {
        while (!done.IsCancellationRequested)
        {
            trial.Cancellation.ThrowIfCancellationRequested();
            var expected = 0L;
            var head = trial.Store.HeadPosition;
            await foreach (var message in trial.Store.ReadCard(card, ct: CancellationToken.None))
            {
                trial.Equal(message.SequenceNumber, expected++, "the next sequence");
                trial.True(message.Position <= trial.Store.HeadPosition, "no event above the head", $"position {message.Position}");
            }

            trial.True(expected % 2 == 0, "whole appends", $"an end at sequence {expected - 1}, within an append");
            trial.True(trial.Store.HeadPosition >= head, "a head that only grows", $"{trial.Store.HeadPosition} after {head}");
            await Task.Yield();
        }

        return true;
    }
}
