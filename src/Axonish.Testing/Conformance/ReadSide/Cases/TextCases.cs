using Axonish.Processing.Storage;
using static Axonish.Testing.Conformance.ReadSide.ReadSideTrial;

namespace Axonish.Testing.Conformance.ReadSide.Cases;

// Texts that come from data, and those that are names.
internal static class TextCases
{
    // In the order of code points, in which half a pair stands where its number says.
    private static readonly string[] InOrder =
    [
        "",
        "\0",
        "\0a",
        "\u0001",
        " ",
        "\"quoted\" 'twice' \\ % _ $1 ?1 {0}",
        "A",
        "B",
        "a",
        "a\0",
        "a\0b",
        "a ",
        "aa",
        "b",
        "\u007f",
        "\u0080",
        "é",
        "\u07ff",
        "\u0800",
        "\ud7ff",
        "\ud800",
        "\ud800a",
        "\ud83d",
        "\udbff\ud800",
        "\ude00",
        "\udfff",
        "\udfff\ud800",
        "\ue000",
        "\uffff",
        "\ud800\udc00",
        "😀",
        "😀a",
        "😀\ud83d",
        "😁",
        "\udbff\udfff",
    ];

    internal static IEnumerable<ReadSideCase> All =>
    [
        new()
        {
            Description = "rule E12: a sequence may be any text, and sequences are in order of their code points",
            Demand = "keep U+0000, half a surrogate pair, quotes and emoji as they are, no two as one, ordered as the bytes of UTF-8 are.",
            Body = AnySequence,
        },
        new()
        {
            Description = "rule E12: a cause may be any text",
            Demand = "keep U+0000, half a surrogate pair, quotes and emoji as they are.",
            Body = AnyCause,
        },
        new()
        {
            Description = "rule E12: a sequence of 800 characters is kept, and a longer one refused",
            Demand = "throw LimitExceededException before anything is written.",
            Body = LongSequences,
        },
        new()
        {
            Description = "rule E5: a name with U+0000 or half a surrogate pair is refused, and any other kept, in order of code points",
            Demand = "throw UnstorableTextException before anything is written.",
            Body = Names,
        },
    ];

    private static async Task AnySequence(ReadSideTrial trial)
    {
        await trial.ParkAsync([.. InOrder.Reverse().Select((sequence, at) => Letter(sequence, at + 1))]);
        trial.Same((await trial.SequencesAsync()).Select(parked => Shown(parked.Sequence)), InOrder.Select(Shown), "sequences");
        trial.Same((await trial.LettersAsync()).Select(letter => Shown(letter.Sequence)), InOrder.Select(Shown), "sequences of letters");
        var paged = new List<string>();
        for (string? after = null; await trial.Store.ReadSequencesAsync(Group, after, 1, CancellationToken.None) is [var next]; after = next.Sequence) paged.Add(Shown(next.Sequence));
        trial.Same(paged, InOrder.Select(Shown), "sequences one by one");
        var holder = trial.NewId();
        foreach (var sequence in InOrder)
        {
            var letter = (await trial.LettersAsync(new LetterFilter(Sequence: sequence))).Single();
            trial.Equal(Shown(letter.Sequence), Shown(sequence), "the sequence of what was found by it");
            trial.True(await trial.Store.HoldSequenceAsync(Group, sequence, holder, TimeSpan.FromHours(1), CancellationToken.None), "the right to it", "a refusal");
            await trial.DoAsync(async transaction =>
            {
                trial.Same(await transaction.FindParkedAsync(Group, [sequence], CancellationToken.None), [new ParkedSequence(sequence, 1)], "what a batch finds");
                trial.True(await transaction.TakeLetterAsync(letter, holder, CancellationToken.None), $"to take the letter of {Shown(sequence)}", "a refusal");
            });
        }

        trial.Equal((await trial.SequencesAsync()).Count, 0, "sequences in the end");
    }

    private static async Task AnyCause(ReadSideTrial trial)
    {
        StoredLetter[] letters = [.. InOrder.Select((cause, at) => Letter("a", at + 1, "A.B: " + cause)), Letter("a", 1000, "")];
        await trial.ParkAsync(letters);
        trial.Same((await trial.LettersAsync()).Select(letter => Shown(letter.Cause!)), letters.Select(letter => Shown(letter.Cause!)), "causes");
        trial.Equal((await trial.LettersAsync(new LetterFilter(CauseType: "A.B"))).Count, InOrder.Length, "letters by the type of their cause");
        trial.Equal(await trial.Store.DiscardAsync(new LetterFilter(CauseType: "A.B"), Moment, CancellationToken.None), InOrder.Length, "letters that are discarded by it");
        trial.Same((await trial.SkippedAsync()).Select(skipped => Shown(skipped.Cause!)), InOrder.Reverse().Select(cause => Shown("A.B: " + cause)), "causes of records");
    }

    private static async Task LongSequences(ReadSideTrial trial)
    {
        foreach (var letter in (string[])["x", "é", "\ud7ff", "\ud800"])
        {
            var longest = string.Concat(Enumerable.Repeat(letter, 800));
            await trial.ParkAsync(Letter(longest, 1));
            trial.Equal((await trial.LettersAsync(new LetterFilter(Sequence: longest))).Count, 1, "letters of the longest sequence");
            await trial.RefusedAsync<LimitExceededException>(async () => await trial.ParkAsync(Letter("a", 1), Letter(longest + letter, 2)), "a longer sequence");
        }

        trial.Equal((await trial.SequencesAsync()).Count, 4, "sequences");
    }

    private static async Task Names(ReadSideTrial trial)
    {
        foreach (var name in (string[])["a\0", "\ud800", "a\udc00b"])
        {
            var group = new GroupKey(name, 1);
            await trial.RefusedAsync<UnstorableTextException>(async () => await trial.DeclareAsync(group: group), "a group's name");
            await trial.RefusedAsync<UnstorableTextException>(async () => await trial.Store.DeclareAsync(Declaration() with { Handled = [name] }, CancellationToken.None), "an event's name");
            await trial.RefusedAsync<UnstorableTextException>(async () => await trial.Store.DeclareAsync(Declaration() with { Sequencing = name }, CancellationToken.None), "a sequencing");
            await trial.RefusedAsync<UnstorableTextException>(() => trial.Store.JoinAsync(Node(trial.NewId(), null, group), CancellationToken.None), "a group of a node");
            await trial.RefusedAsync<UnstorableTextException>(() => trial.Store.JoinAsync(Node(trial.NewId()) with { Name = name }, CancellationToken.None), "a node's name");
        }

        string[] names = ["\"A\" 'b' \\ %", "A", "B", "a", "\uffff", "😀"];
        foreach (var name in names.Reverse())
        {
            await trial.DeclareAsync(group: new GroupKey(name, 2));
            await trial.DeclareAsync(group: new GroupKey(name, 1));
        }

        var expected = names.SelectMany(name => new[] { new GroupKey(name, 1), new GroupKey(name, 2) }).ToArray();
        var view = await trial.Store.ReadAsync(CancellationToken.None);
        trial.Same(view.Groups.Select(group => group.Group), expected, "groups");
        trial.Same(view.Tokens.Select(token => token.Group), expected, "groups of tokens");
        trial.Same((await trial.Store.ReadTokensAsync(expected, CancellationToken.None)).Select(token => token.Group), expected, "groups of the tokens that are asked for");
    }

    private static string Shown(string text) => string.Concat(text.Select(letter => letter is < ' ' or > '~' ? $"\\u{(int)letter:X4}" : $"{letter}"));
}
