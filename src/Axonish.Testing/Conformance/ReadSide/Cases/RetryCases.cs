using Axonish.Processing.Storage;
using static Axonish.Testing.Conformance.ReadSide.ReadSideTrial;

namespace Axonish.Testing.Conformance.ReadSide.Cases;

// Sequences that are worked off, while batches park more.
internal static class RetryCases
{
    private static readonly TimeSpan Lease = TimeSpan.FromHours(1);

    internal static IEnumerable<ReadSideCase> All =>
    [
        new()
        {
            Description = "rule E12: one at a time has the right to work a sequence off, until it gives it back or its lease runs out",
            Demand = "compare the lease with the store's own clock; let the holder prolong it; nobody holds what has no letters.",
            Body = HoldersExcludeEachOther,
        },
        new()
        {
            Description = "rule E12: a letter is taken by who holds the sequence, and from its front",
            Demand = "answer false where the right is another's or has run out, where an earlier letter is there, and where there is none.",
            Body = TakenFromTheFront,
        },
        new()
        {
            Description = "rule E12: many that ask for a sequence at the same moment get it once",
            Demand = "compare and set the holder in one step.",
            Body = OneHolderOfMany,
        },
        new()
        {
            Description = "rule E12: an event is parked behind a letter that is still there, where who takes the letter sees it, or not at all",
            Demand = "lock the sequence in the batch that looks at it and in the retry that takes from it, and count its letters once the lock is had.",
            Body = ParkedWhileTaken,
        },
    ];

    private static async Task HoldersExcludeEachOther(ReadSideTrial trial)
    {
        var (first, second) = (trial.NewId(), trial.NewId());
        trial.True(!await HoldAsync(trial, "a", first, Lease), "no right to what has no letters", "one");
        await trial.ParkAsync(Letter("a", 1), Letter("b", 2));
        trial.True(await HoldAsync(trial, "a", first, Lease), "the right", "a refusal");
        trial.True(!await HoldAsync(trial, "a", second, Lease), "no right for a second", "one");
        trial.True(await HoldAsync(trial, "b", second, Lease), "the right to another sequence", "a refusal");
        await trial.Store.FreeSequenceAsync(Group, "a", second, CancellationToken.None);
        trial.True(!await HoldAsync(trial, "a", second, Lease), "no right by giving back what another has", "one");
        trial.True(await HoldAsync(trial, "a", first, Lease), "the right prolonged", "a refusal");
        await trial.Store.FreeSequenceAsync(Group, "a", first, CancellationToken.None);
        trial.True(await HoldAsync(trial, "a", second, TimeSpan.Zero), "the right that was given back", "a refusal");
        trial.True(await HoldAsync(trial, "a", first, Lease), "the right that ran out", "a refusal");
        trial.True(!await HoldAsync(trial, "a", second, Lease), "no right for who had it", "one");
    }

    private static async Task TakenFromTheFront(ReadSideTrial trial)
    {
        var (holder, other) = (trial.NewId(), trial.NewId());
        await trial.ParkAsync(Letter("a", 1), Letter("a", 2));
        trial.True(!await TakeAsync(trial, Letter("a", 1), holder), "no letter without the right", "one");
        await HoldAsync(trial, "a", holder, Lease);
        trial.True(!await TakeAsync(trial, Letter("a", 1), other), "no letter for another", "one");
        trial.True(!await TakeAsync(trial, Letter("a", 2), holder), "no letter behind another", "one");
        trial.True(!await TakeAsync(trial, Letter("a", 3), holder), "no letter that is not there", "one");
        trial.True(await TakeAsync(trial, Letter("a", 1), holder), "the first letter", "a refusal");
        trial.True(!await TakeAsync(trial, Letter("a", 1), holder), "no letter twice", "one");
        trial.Same(await trial.SequencesAsync(), [new ParkedSequence("a", 1)], "sequences");
        await HoldAsync(trial, "a", holder, TimeSpan.Zero);
        trial.True(!await TakeAsync(trial, Letter("a", 2), holder), "no letter when the right has run out", "one");
        await HoldAsync(trial, "a", other, Lease);
        trial.True(await TakeAsync(trial, Letter("a", 2), other), "the last letter", "a refusal");
        trial.Equal((await trial.SequencesAsync()).Count, 0, "sequences in the end");
        trial.True(!await HoldAsync(trial, "a", other, Lease), "no right to what has no letters any more", "one");
    }

    private static async Task OneHolderOfMany(ReadSideTrial trial)
    {
        var stores = await trial.StoresAsync();
        for (var round = 0; round < 10 * trial.Harness.Effort; round++)
        {
            var sequence = $"s-{round}";
            await trial.ParkAsync(Letter(sequence, round + 1));
            var holders = await Trial.Together(
                6, async each => await stores[each % stores.Count].HoldSequenceAsync(Group, sequence, trial.NewId(), Lease, CancellationToken.None));
            trial.Equal(holders.Count(held => held), 1, "holders");
        }
    }

    private static async Task ParkedWhileTaken(ReadSideTrial trial)
    {
        var stores = await trial.StoresAsync();
        var waitsFor = new Random(trial.Harness.Seed);
        await trial.DeclareAsync();
        for (var round = 0; round < 100 * trial.Harness.Effort; round++)
        {
            var (sequence, position, holder) = ($"s-{round}", (2L * round) + 1, trial.NewId());
            var store = stores[round % stores.Count];
            await trial.ParkAsync(Letter(sequence, position));
            await HoldAsync(trial, sequence, holder, Lease);
            var (batchWaits, retryWaits) = (waitsFor.Next(4), waitsFor.Next(4));
            var batch = Trial.Start(async () =>
            {
                for (var i = 0; i < batchWaits; i++) await Task.Yield();
                var isParked = false;
                await trial.DoAsync(async transaction =>
                {
                    isParked = (await transaction.FindParkedAsync(Group, [sequence], CancellationToken.None)).Count > 0;
                    await Task.Yield();
                    if (isParked) await transaction.ParkAsync([Letter(sequence, position + 1, cause: null)], CancellationToken.None);
                });
                return isParked;
            });
            var retry = Trial.Start(async () =>
            {
                for (var i = 0; i < retryWaits; i++) await Task.Yield();
                var (isTaken, isMore) = (false, false);
                await trial.DoAsync(
                    async transaction =>
                    {
                        isTaken = await transaction.TakeLetterAsync(Letter(sequence, position), holder, CancellationToken.None);
                        await Task.Yield();
                        isMore = (await transaction.FindParkedAsync(Group, [sequence], CancellationToken.None)).Count > 0;
                    },
                    store);
                return (isTaken, isMore);
            });
            var (wasTaken, wasMore) = await retry;
            trial.True(wasTaken, $"the letter to be taken (seed {trial.Harness.Seed}, round {round})", "a refusal");
            var wasParked = await batch;
            trial.Equal(wasMore, wasParked, $"whether who takes the letter sees another behind it (seed {trial.Harness.Seed}, round {round})");
            var left = await trial.LettersAsync(new LetterFilter(Sequence: sequence));
            trial.Same(left.Select(letter => letter.Place.Position), wasParked ? [position + 1] : [], $"letters that are left (seed {trial.Harness.Seed}, round {round})");
            await trial.DoAsync(async transaction => trial.Same(
                await transaction.FindParkedAsync(Group, [sequence], CancellationToken.None), wasParked ? [new ParkedSequence(sequence, 1)] : [], "what a batch finds"));
            trial.Equal(await trial.Store.HoldSequenceAsync(Group, sequence, holder, Lease, CancellationToken.None), wasParked, "whether it can be worked off");
        }
    }

    private static async Task<bool> HoldAsync(ReadSideTrial trial, string sequence, Guid holder, TimeSpan lease) =>
        await trial.Store.HoldSequenceAsync(Group, sequence, holder, lease, CancellationToken.None);

    private static async Task<bool> TakeAsync(ReadSideTrial trial, StoredLetter letter, Guid holder)
    {
        var isTaken = false;
        await trial.DoAsync(async transaction => isTaken = await transaction.TakeLetterAsync(letter, holder, CancellationToken.None));
        return isTaken;
    }
}
