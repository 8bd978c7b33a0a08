using static Axonish.Testing.Conformance.Cards;

namespace Axonish.Testing.Conformance.Cases;

// What is answered is there when the store is opened again.
internal static class RestartCases
{
    private const string Durable = "answer an append after its commit is durable, and read head and streams from what is stored when it opens.";

    internal static IEnumerable<StoreCase> All =>
    [
        new()
        {
            Description = "promise G1: events and receipts outlive a restart, and streams go on where they stood",
            Demand = Durable,
            Needs = StoreCapabilities.Restarts,
            Body = EventsOutliveARestart,
        },
        new()
        {
            Description = "promises G1, G4: whatever was answered before a restart under load is there after it, and a repetition is recognised",
            Demand = Durable,
            Needs = StoreCapabilities.Restarts,
            Body = AnswersOutliveARestart,
        },
    ];

    private static async Task EventsOutliveARestart(Trial trial)
    {
        var receipt = new CommandReceipt(NewId(), "17"u8.ToArray());
        var append = new EventAppend(Cards.Events("c-1", 0, 3), [Absent("c-1")]);
        await trial.AppendAsync(append);
        await trial.AppendAsync(new EventAppend([Event("c-2", 0)], [], [receipt]));
        var before = await Trial.ReadAsync(trial.Store.ReadAllAsync());
        await trial.RestartAsync();
        trial.Equal(trial.Store.HeadPosition, 4, "the head");
        trial.Same((await Trial.ReadAsync(trial.Store.ReadAllAsync())).Select(each => each.Id), before.Select(each => each.Id), "identifiers");
        trial.True(await trial.Store.FindReceiptAsync(receipt.MessageId) is not null, "the receipt", "none");
        trial.Equal(await trial.AppendAsync(append), new AppendResult(1, WasAlreadyStored: true), "the answer to a repetition");
        await trial.RefusedAsync<AggregateAlreadyExistsException>(Next(Event("c-2", 0)), "a stream that exists");
        trial.Equal((await trial.AppendAsync(Next(Event("c-1", 3)))).FirstPosition, 5, "the next position");
        await trial.RestartAsync();
        await trial.PositionsAsync(trial.Store, 1, 5);
        await trial.SequencesAsync(trial.Store, "c-1", 4);
    }

    private static async Task AnswersOutliveARestart(Trial trial)
    {
        var answered = new List<EventAppend>();
        for (var round = 0; round < 5; round++)
        {
            var at = round;
            var store = trial.Store;
            var senders = Trial.Together(4, async sender =>
            {
                for (var each = 0; each < 20; each++)
                {
                    var append = Next(Cards.Events($"c-{at}-{sender}-{each}", 0, 2));
                    try
                    {
                        await store.AppendAsync(append);
                    }
                    catch (Exception failure) when (failure is ObjectDisposedException or EventStoreException or CommandOutcomeUnknownException)
                    {
                        break;
                    }

                    lock (answered) answered.Add(append);
                }

                return true;
            });
            for (var yields = 0; yields < 10 * round; yields++) await Task.Yield();
            await trial.RestartAsync();
            await senders;
        }

        var stored = (await Trial.ReadAsync(trial.Store.ReadAllAsync())).Select(message => message.Id).ToHashSet();
        trial.Equal(
            answered.SelectMany(append => append.Events).Count(message => !stored.Contains(message.Id)), 0, "events that were answered and are gone");
        await trial.PositionsAsync(trial.Store, 1, trial.Store.HeadPosition);
        foreach (var append in answered) trial.True((await trial.AppendAsync(append)).WasAlreadyStored, "a repetition that is recognised", "stored twice");
    }
}
