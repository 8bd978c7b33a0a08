using Axonish.Processing.Storage;
using static Axonish.Testing.Conformance.ReadSide.ReadSideTrial;

namespace Axonish.Testing.Conformance.ReadSide.Cases;

// Letters as batches park them.
internal static class LetterCases
{
    internal static IEnumerable<ReadSideCase> All =>
    [
        new()
        {
            Description = "rule E12: a batch finds which of its sequences are parked, and how many letters each has",
            Demand = "look up the sequences of this group and version only, what the transaction itself has parked included.",
            Body = BatchesFindLetters,
        },
        new()
        {
            Description = "rule E12: a letter is read as it was parked, and parked once",
            Demand = "store every member; leave what is parked already as it is.",
            Body = LettersAreKept,
        },
        new()
        {
            Description = "rule E12: letters of a sequence are numbered in order of position, whatever the order in which they were parked",
            Demand = "order by group, version, sequence, position.",
            Body = LettersInOrder,
        },
        new()
        {
            Description = "rule E12, case ED08: discarded letters leave a record each, and no others go",
            Demand = "take out what the filter admits and record it in one transaction, and answer how many.",
            Body = DiscardedLeaveRecords,
        },
        new()
        {
            Description = "case ED10: letters are found by group, sequence, event, type of the cause and time, together and each for itself",
            Demand = "admit what fulfils every condition that the filter has: a type of cause up to its colon, a time that lies before.",
            Body = Filters,
        },
    ];

    private static async Task BatchesFindLetters(ReadSideTrial trial)
    {
        var other = new GroupKey("cards", 2);
        await trial.DeclareAsync();
        await trial.DeclareAsync(group: other);
        await trial.ParkAsync(Letter("a", 1), Letter("a", 2), Letter("b", 3), Letter("c", 4, group: other));
        await trial.DoAsync(async transaction =>
        {
            trial.Equal(await transaction.CountSequencesAsync(Group, CancellationToken.None), 2, "sequences with letters");
            await transaction.ParkAsync([Letter("d", 5, cause: null), Letter("b", 6)], CancellationToken.None);
            trial.Same(
                (await transaction.FindParkedAsync(Group, ["d", "c", "b", "a", "e", "a"], CancellationToken.None)).OrderBy(parked => parked.Sequence, StringComparer.Ordinal),
                [new ParkedSequence("a", 2), new ParkedSequence("b", 2), new ParkedSequence("d", 1)],
                "sequences that are parked");
            trial.Equal((await transaction.FindParkedAsync(Group, [], CancellationToken.None)).Count, 0, "of no sequences");
            trial.Equal(await transaction.CountSequencesAsync(Group, CancellationToken.None), 3, "sequences with letters now");
            trial.Equal(await transaction.CountSequencesAsync(other, CancellationToken.None), 1, "sequences of the other version");
        });
        trial.Same(await trial.SequencesAsync(), [new ParkedSequence("a", 2), new ParkedSequence("b", 2), new ParkedSequence("d", 1)], "sequences");
    }

    private static async Task LettersAreKept(ReadSideTrial trial)
    {
        var (first, unseen) = (Letter("a", 1), Letter("a", 2, cause: null) with { IsReplay = true });
        await trial.ParkAsync();
        await trial.ParkAsync(first, unseen);
        trial.Same(await trial.LettersAsync(), [first, unseen], "letters");
        await trial.ParkAsync(first with { Attempts = 9, Cause = "B: other" }, Letter("a", 3));
        trial.Same(await trial.LettersAsync(), [first, unseen, Letter("a", 3)], "letters after parking one again");
        trial.Same(await trial.SequencesAsync(), [new ParkedSequence("a", 3)], "sequences");
        var rewritten = unseen with { Attempts = 4, Cause = "C: late", Since = Moment.AddDays(1) };
        await trial.DoAsync(async transaction =>
        {
            await transaction.RewriteLetterAsync(rewritten, CancellationToken.None);
            await transaction.RewriteLetterAsync(Letter("unknown", 1), CancellationToken.None);
        });
        trial.Same(await trial.LettersAsync(), [first, rewritten, Letter("a", 3)], "letters after one failed again");
    }

    private static async Task LettersInOrder(ReadSideTrial trial)
    {
        await trial.ParkAsync(Letter("b", 3), Letter("b", 11));
        await trial.ParkAsync(Letter("a", 10), Letter("b", 2), Letter("a", 9, group: new GroupKey("cards", 2)), Letter("z", 1, group: new GroupKey("accounts", 1)));
        trial.Same(
            (await trial.LettersAsync()).Select(letter => (letter.Group.Name, letter.Group.Version, letter.Sequence, letter.Place.Position)),
            [("accounts", 1, "z", 1L), ("cards", 1, "a", 10L), ("cards", 1, "b", 2L), ("cards", 1, "b", 3L), ("cards", 1, "b", 11L), ("cards", 2, "a", 9L)],
            "letters");
    }

    private static async Task DiscardedLeaveRecords(ReadSideTrial trial)
    {
        var old = new SkippedEvent(Group, 0, Place(1), "Issued", null, Moment, IsDiscardedLetter: false);
        await trial.DoAsync(async transaction => await transaction.RecordSkippedAsync(old, CancellationToken.None));
        await trial.ParkAsync(Letter("a", 2), Letter("a", 3, cause: null), Letter("b", 4), Letter("b", 5, "B: other"));
        var at = Moment.AddHours(1);
        trial.Equal(await trial.Store.DiscardAsync(new LetterFilter(Sequence: "unknown"), at, CancellationToken.None), 0, "letters of an unknown sequence");
        trial.Equal(await trial.Store.DiscardAsync(new LetterFilter(CauseType: "System.Exception"), at, CancellationToken.None), 2, "letters that are discarded");
        trial.Same(await trial.LettersAsync(), [Letter("a", 3, cause: null), Letter("b", 5, "B: other")], "letters that stay");
        trial.Same(await trial.SequencesAsync(), [new ParkedSequence("a", 1), new ParkedSequence("b", 1)], "sequences that stay");
        trial.Same(
            await trial.SkippedAsync(),
            [
                new SkippedEvent(Group, -1, Place(4), "Issued", "System.Exception: no", at, IsDiscardedLetter: true),
                new SkippedEvent(Group, -1, Place(2), "Issued", "System.Exception: no", at, IsDiscardedLetter: true),
                old,
            ],
            "records");
        trial.Equal(await trial.Store.DiscardAsync(new LetterFilter(), at, CancellationToken.None), 2, "the others");
        trial.Equal((await trial.SequencesAsync()).Count, 0, "sequences in the end");
        await trial.DoAsync(async transaction => trial.Equal((await transaction.FindParkedAsync(Group, ["a", "b"], CancellationToken.None)).Count, 0, "parked sequences in the end"));
    }

    private static async Task Filters(ReadSideTrial trial)
    {
        StoredLetter[] letters =
        [
            Letter("a", 1, "A.B: no"),
            Letter("a", 2, "A.BC: no") with { EventName = "Redeemed" },
            Letter("b", 3, "A.B: no") with { Since = Moment.AddTicks(1) },
            Letter("b", 4, cause: null),
            Letter("a", 5, "A.B: no", new GroupKey("cards", 2)),
            Letter("a", 6, "A.B: no", new GroupKey("others", 1)),
        ];
        await trial.ParkAsync(letters);
        await FindsAsync(new LetterFilter(), 1, 2, 3, 4, 5, 6);
        await FindsAsync(new LetterFilter(Group: "cards"), 1, 2, 3, 4, 5);
        await FindsAsync(new LetterFilter(Sequence: "a"), 1, 2, 5, 6);
        await FindsAsync(new LetterFilter(EventName: "Redeemed"), 2);
        await FindsAsync(new LetterFilter(CauseType: "A.B"), 1, 3, 5, 6);
        await FindsAsync(new LetterFilter(CauseType: "A"));
        await FindsAsync(new LetterFilter(CauseType: ""));
        await FindsAsync(new LetterFilter(Before: Moment.AddTicks(1)), 1, 2, 4, 5, 6);
        await FindsAsync(new LetterFilter("cards", "a", "Issued", "A.B", Moment.AddTicks(1)), 1, 5);
        trial.Equal(await trial.Store.DiscardAsync(new LetterFilter("cards", "a", "Issued", "A.B", Moment.AddTicks(1)), Moment, CancellationToken.None), 2, "letters that are discarded");
        await FindsAsync(new LetterFilter(), 2, 3, 4, 6);

        async Task FindsAsync(LetterFilter filter, params long[] positions)
        {
            trial.Same((await trial.LettersAsync(filter)).Select(letter => letter.Place.Position), positions, $"letters by {filter}");
            var paged = new List<long>();
            for (StoredLetter? after = null; (await trial.Store.ReadLettersAsync(filter, after, 1, CancellationToken.None)) is [var next]; after = next) paged.Add(next.Place.Position);
            trial.Same(paged, positions, $"letters by {filter}, one by one");
        }
    }
}
