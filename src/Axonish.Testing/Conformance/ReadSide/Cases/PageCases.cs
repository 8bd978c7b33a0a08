using Axonish.Processing.Storage;
using static Axonish.Testing.Conformance.ReadSide.ReadSideTrial;

namespace Axonish.Testing.Conformance.ReadSide.Cases;

// Many letters.
internal static class PageCases
{
    private const int Sequences = 1200;
    private const int Page = 100;

    internal static IEnumerable<ReadSideCase> All =>
    [
        new()
        {
            Description = "case ED10: 1,200 sequences are read page by page, each once, in order",
            Demand = "begin behind the last of the page before, and give no more than the limit.",
            Body = SequencesByPages,
        },
        new()
        {
            Description = "case ED10: letters are read page by page, each once, in order",
            Demand = "begin behind the last letter of the page before, also within a sequence, and also where it is gone by now.",
            Body = LettersByPages,
        },
    ];

    private static async Task SequencesByPages(ReadSideTrial trial)
    {
        await ParkAllAsync(trial);
        var read = new List<string>();
        for (string? after = null; ; after = read[^1])
        {
            var page = await trial.Store.ReadSequencesAsync(Group, after, Page, CancellationToken.None);
            if (page.Count == 0) break;
            trial.Equal(page.Count, Page, "sequences in a page");
            foreach (var parked in page) trial.Equal(parked.Letters, 2, $"letters of {parked.Sequence}");
            read.AddRange(page.Select(parked => parked.Sequence));
        }

        trial.Same(read, Enumerable.Range(0, Sequences).Select(Name), "sequences");
    }

    private static async Task LettersByPages(ReadSideTrial trial)
    {
        await ParkAllAsync(trial);
        var read = new List<StoredLetter>();
        StoredLetter? after = null;
        while (await trial.Store.ReadLettersAsync(new LetterFilter("cards"), after, Page - 1, CancellationToken.None) is { Count: > 0 } page)
        {
            read.AddRange(page);
            after = page[^1];
            if (read.Count == Page - 1) await trial.Store.DiscardAsync(new LetterFilter(Sequence: after.Sequence), Moment, CancellationToken.None);
        }

        // The second half of the sequence that the first page cut through went with the first.
        trial.Same(
            read.Select(letter => (letter.Sequence, letter.Place.Position)),
            Enumerable.Range(0, Sequences).SelectMany(each => new[] { (Name(each), each + 1L), (Name(each), each + Sequences + 1L) }).Where((_, at) => at != Page - 1),
            "letters");
    }

    private static string Name(int each) => $"s-{each:D5}";

    private static async Task ParkAllAsync(ReadSideTrial trial)
    {
        await trial.DeclareAsync();
        await trial.ParkAsync([.. Enumerable.Range(0, 2 * Sequences).Select(each => Letter(Name(each % Sequences), each + 1))]);
    }
}
