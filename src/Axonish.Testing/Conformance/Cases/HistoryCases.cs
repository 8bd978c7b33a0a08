using static Axonish.Testing.Conformance.Cards;

namespace Axonish.Testing.Conformance.Cases;

// Random histories against a model; a history is a list of numbers, each of which draws one append.
internal static class HistoryCases
{
    private const int LongestHistory = 60;

    internal static IEnumerable<StoreCase> All =>
    [
        new()
        {
            Description = "rules D3, D7, promises G2, G3, G4: any history of appends is answered and read as a simple model says",
            Demand = "answer each append as if appends came one after another, each checked against the heads that the earlier ones left.",
            Body = AnyHistoryIsAsTheModelSays,
        },
    ];

    private static async Task AnyHistoryIsAsTheModelSays(Trial trial)
    {
        var (seed, run) = (trial.Harness.Seed, 0);
        for (var history = 0; history < trial.Harness.Histories; history++)
        {
            var random = new Random(seed + history);
            List<int> steps = [.. Enumerable.Range(0, random.Next(1, LongestHistory)).Select(_ => random.Next())];
            if (await DifferenceAsync(trial, steps, run++) is not { } difference) continue;
            for (var i = steps.Count - 1; i >= 0; i--)
            {
                List<int> shorter = [.. steps[..i], .. steps[(i + 1)..]];
                if (await DifferenceAsync(trial, shorter, run++) is not { } still) continue;
                (steps, difference) = (shorter, still);
            }

            trial.True(
                false,
                $"the model's answer, {difference.Expected}",
                $"{difference.Found}, {difference.Where}, in the history with seed {seed + history}, cut down to {steps.Count} appends");
        }
    }

    // The streams of each run are its own, so that one store serves them all.
    private static async Task<Difference?> DifferenceAsync(Trial trial, List<int> steps, int run)
    {
        trial.Cancellation.ThrowIfCancellationRequested();
        var (store, prefix, before) = (trial.Store, $"h{run}", trial.Store.HeadPosition);
        var model = new StoreModel(before);
        var appends = new List<EventAppend>();
        foreach (var step in steps)
        {
            var choices = new Random(step);
            var append = appends.Count > 0 && choices.Next(6) == 0 ? appends[choices.Next(appends.Count)] : NewAppend(choices, prefix, model);
            appends.Add(append);
            var (expected, found) = (model.Append(append), await AnswerAsync(store, append));
            if (!Equals(expected, found)) return new(expected, found, $"as answer to append {appends.Count}");
            if (store.HeadPosition != before + model.All.Count) return new(before + model.All.Count, store.HeadPosition, $"as head after append {appends.Count}");
        }

        if (await DifferenceAsync(store.ReadAllAsync(before + 1), model.All, "all events") is { } ofAll) return ofAll;
        foreach (var (card, events) in model.Streams)
        {
            if (await DifferenceAsync(store.ReadCard(card), events, $"the stream '{card}'") is { } ofStream) return ofStream;
        }

        return null;
    }

    private static async Task<Difference?> DifferenceAsync(IAsyncEnumerable<EventMessage> events, List<Guid> expected, string what)
    {
        List<Guid> read = [.. (await Trial.ReadAsync(events)).Select(message => message.Id)];
        return read.SequenceEqual(expected) ? null : new($"{expected.Count} events", $"{read.Count}, others or in another order", $"in {what}");
    }

    private static async Task<object> AnswerAsync(IEventStore store, EventAppend append)
    {
        try
        {
            return await store.AppendAsync(append, CancellationToken.None);
        }
        catch (AxonishException refusal)
        {
            return refusal.GetType();
        }
    }

    private static EventAppend NewAppend(Random choices, string prefix, StoreModel model)
    {
        var (events, conditions) = (new List<EventMessage>(), new List<AppendCondition>());
        string[] cards = [prefix + "a", prefix + "b", prefix + "c"];
        choices.Shuffle(cards);
        foreach (var card in cards[..choices.Next(1, 3)])
        {
            var head = model.HeadOf(card);
            var offset = choices.Next(8) == 0 ? choices.Next(-1, 2) : 0;
            events.AddRange(Cards.Events(card, Math.Max(0, head + 1 + offset), choices.Next(1, 4)));
            AppendCondition? expected = choices.Next(6) switch
            {
                0 => null,
                1 => Absent(card),
                2 => Present(card),
                3 => At(card, Math.Max(0, head + choices.Next(-1, 2))),
                _ => head < 0 ? Absent(card) : At(card, head),
            };
            if (expected is { } condition) conditions.Add(condition);
        }

        return new EventAppend(events, conditions);
    }

    private sealed record Difference(object Expected, object Found, string Where);
}
