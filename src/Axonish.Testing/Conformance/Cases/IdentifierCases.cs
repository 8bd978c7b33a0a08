using static Axonish.Testing.Conformance.Cards;

namespace Axonish.Testing.Conformance.Cases;

// What no store takes as a key, so that all take the same.
internal static class IdentifierCases
{
    private const string Refuse =
        "refuse U+0000 and half a surrogate pair in a type, a name or an identifier with UnstorableTextException, before anything is written or read.";

    private const string Short =
        "refuse an identifier longer than EventStoreLimits.MaximumIdentifierLength with LimitExceededException, before anything is written.";

    internal static IEnumerable<StoreCase> All =>
    [
        .. (((string, string)[])[("a\0b", "U+0000"), ("a\ud83d", "the first half of a surrogate pair"), ("\ude00b", "the second half of a surrogate pair")])
            .Select(each => new StoreCase
            {
                Description = $"rule D11: {each.Item2} in a key is refused, in appends, conditions, reading and deleting",
                Demand = Refuse,
                Body = trial => UnstorableText(trial, each.Item1),
            }),
        new()
        {
            Description = "rule D11: a whole surrogate pair is a character like others",
            Demand = Refuse,
            Body = WholePairs,
        },
        new()
        {
            Description = "promise G13: an identifier as long as allowed is stored, of one more character is not",
            Demand = Short,
            Body = Length,
        },
    ];

    private static async Task UnstorableText(Trial trial, string text)
    {
        await trial.AppendAsync(Next(Event("c-1", 0)));
        await trial.RefusedAsync<UnstorableTextException>(Next(Event(text, 0)), "an identifier");
        await trial.RefusedAsync<UnstorableTextException>(new EventAppend([Event(text, 0)], []), "an identifier that no condition names");
        await trial.RefusedAsync<UnstorableTextException>(Next(Event("c-2", 0), Event(text, 0)), "the identifier of the second stream");
        await trial.RefusedAsync<UnstorableTextException>(
            new EventAppend([Event("c-1", 1)], [AppendCondition.StreamAbsent(AggregateType, text)]), "a condition");
        await trial.RefusedAsync<UnstorableTextException>(
            new EventAppend([Event("c-1", 1)], [AppendCondition.StreamAbsent(text, "c-1")]), "the type of a condition");
        await Refuses(trial, async () => await Trial.ReadAsync(trial.Store.ReadStreamAsync(AggregateType, text)), "reading");
        if (trial.Store.Retention is { } retention) await Refuses(trial, async () => await retention.DeleteStreamAsync(AggregateType, text), "deleting");
        trial.Equal(trial.Store.HeadPosition, 1, "the head");
        await trial.AppendAsync(Next(Event("c-1", 1)));
    }

    private static async Task WholePairs(Trial trial)
    {
        await trial.AppendAsync(Next(Event("😀", 0)));
        await trial.AppendAsync(Next(Event("😁", 0)));
        await trial.SequencesAsync(trial.Store, "😀", 1);
        await trial.SequencesAsync(trial.Store, "😁", 1);
    }

    private static async Task Length(Trial trial)
    {
        var longest = new string('☃', 256);
        await trial.AppendAsync(Next(Event(longest, 0)));
        await trial.SequencesAsync(trial.Store, longest, 1);
        var refusal = await trial.RefusedAsync<LimitExceededException>(Next(Event(longest + "☃", 0)), "one character more");
        foreach (var part in (string[])["257", nameof(EventStoreLimits.MaximumIdentifierLength)])
            trial.True(refusal.Message.Contains(part, StringComparison.Ordinal), $"a message with {part}", refusal.Message);
        var other = await trial.OpenAsync(new EventStoreLimits { MaximumIdentifierLength = 2 });
        await other.AppendAsync(Next(Event("c1", 0)));
        await trial.RefusedAsync<LimitExceededException>(Next(Event("c-1", 0)), "a longer one than is set", other);
    }

    private static async Task Refuses(Trial trial, Func<Task> attempt, string what)
    {
        try
        {
            await attempt();
        }
        catch (UnstorableTextException)
        {
            return;
        }

        trial.True(false, $"UnstorableTextException for {what}", "none");
    }
}
