using static Axonish.Testing.Conformance.Cards;

namespace Axonish.Testing.Conformance.Cases;

// Streams that are deleted for good.
internal static class DeletionCases
{
    private const string Tombstones = "take payload and metadata away and leave the rows: places stay taken, and readers count them and hand none on.";
    private const string Answers = "mark a stream before its contents go, and ask for the mark wherever the stream is read or an append is checked.";

    internal static IEnumerable<StoreCase> All =>
    [
        new()
        {
            Description = "rule D8: what a deleted stream said is gone, its places stay, and positions go on without gaps",
            Demand = Tombstones,
            Needs = StoreCapabilities.Retention,
            Body = PlacesStay,
        },
        new()
        {
            Description = "rule D8: loads of a deleted stream, appends to it and creating it again say that it was deleted",
            Demand = Answers,
            Needs = StoreCapabilities.Retention,
            Body = TheIdentifierStaysTaken,
        },
        new()
        {
            Description = "rule D8: a second deletion, and one of a stream that is missing, find nothing to do",
            Demand = "answer 0 where nothing was taken away, and leave what is missing as it is.",
            Needs = StoreCapabilities.Retention,
            Body = DeletionIsIdempotent,
        },
        new()
        {
            Description = "rule D8, case L9: a reader of all events goes on past deleted ones",
            Demand = Tombstones,
            Needs = StoreCapabilities.Retention,
            Body = ReadersGoOn,
        },
        new()
        {
            Description = "rule D8, case F7: a deletion leaves other streams, receipts and repetitions as they were, and lets nothing else be deleted",
            Demand = Tombstones,
            Needs = StoreCapabilities.Retention,
            Body = NothingElseIsTouched,
        },
        new()
        {
            Description = "rule D8: a rival append comes before the deletion, and goes with it, or is refused",
            Demand = Answers,
            Needs = StoreCapabilities.Retention,
            Body = RivalsOfADeletion,
        },
        new()
        {
            Description = "rule D8: a long stream is deleted whole, while others write and read",
            Demand = "take contents away in short transactions, and finish at the next call what was interrupted.",
            Needs = StoreCapabilities.Retention,
            Body = ALongStream,
        },
        new()
        {
            Description = "rule D8, promise G1: a deletion outlives a restart",
            Demand = Answers,
            Needs = StoreCapabilities.Retention | StoreCapabilities.Restarts,
            Body = OutlivesARestart,
        },
    ];

    private static async Task PlacesStay(Trial trial)
    {
        await trial.AppendAsync(Next(Cards.Events("c-1", 0, 3)));
        await trial.AppendAsync(Next(Cards.Events("c-2", 0, 2)));
        await trial.AppendAsync(Next(Event("c-1", 3)));
        trial.Equal(await Delete(trial, "c-1"), 4, "events that lost their content");
        trial.Equal(trial.Store.HeadPosition, 6, "the head");
        await LeftAsync(trial, [4, 5]);
        trial.Equal((await trial.AppendAsync(Next(Event("c-3", 0)))).FirstPosition, 7, "the next position");
        await LeftAsync(trial, [4, 5, 7]);
    }

    private static async Task TheIdentifierStaysTaken(Trial trial)
    {
        await trial.AppendAsync(Next(Cards.Events("c-1", 0, 2)));
        await Delete(trial, "c-1");
        var failure = await trial.RefusedAsync<AggregateDeletedException>(
            async () => await Trial.ReadAsync(trial.Store.ReadCard("c-1")), "a load of a deleted stream");
        trial.Equal((failure.AggregateType, failure.AggregateIdentifier), (AggregateType, "c-1"), "type and identifier of the error");
        await trial.RefusedAsync<AggregateDeletedException>(
            async () => await Trial.ReadAsync(trial.Store.ReadCard("c-1", from: 2)), "a load from behind its end");
        foreach (var (expected, sequence) in ((AppendCondition, long)[])[(Absent("c-1"), 0), (At("c-1", 1), 2), (Present("c-1"), 2)])
            await trial.RefusedAsync<AggregateDeletedException>(new EventAppend([Event("c-1", sequence)], [expected]), $"an append that expects {expected}");
        await trial.RefusedAsync<AggregateDeletedException>(new EventAppend([Event("c-1", 2)], []), "an append without conditions");
        await trial.RefusedAsync<AggregateDeletedException>(
            new EventAppend([Event("c-2", 0)], [At("c-1", 1)]), "a condition on a deleted stream");
        await trial.RefusedAsync<AggregateDeletedException>(Next(Event("c-2", 0), Event("c-1", 2)), "an append to two streams");
        trial.Equal(trial.Store.HeadPosition, 2, "the head");
        await trial.AppendAsync(Next(Event("c-2", 0)));
    }

    private static async Task DeletionIsIdempotent(Trial trial)
    {
        await trial.AppendAsync(Next(Cards.Events("c-1", 0, 2)));
        trial.Equal(await Delete(trial, "missing"), 0, "events of a missing stream");
        trial.Equal(await Retention(trial).DeleteStreamAsync("missing", "c-1"), 0, "events of a missing type");
        trial.Equal(await Delete(trial, "c-1"), 2, "events that lost their content");
        trial.Equal(await Delete(trial, "c-1"), 0, "events the second time");
        await trial.AppendAsync(Next(Event("missing", 0)));
        await trial.SequencesAsync(trial.Store, "missing", 1);
    }

    private static async Task ReadersGoOn(Trial trial)
    {
        await trial.AppendAsync(Next(Cards.Events("c-1", 0, 3)));
        await Delete(trial, "c-1");
        await LeftAsync(trial, []);
        await trial.AppendAsync(Next(Event("c-2", 0)));
        foreach (var from in (long[])[1, 2, 4])
            trial.Same((await Trial.ReadAsync(trial.Store.ReadAllAsync(from))).Select(message => message.Position), [4], $"positions from {from} on");
    }

    private static async Task NothingElseIsTouched(Trial trial)
    {
        var receipt = new CommandReceipt(NewId(), "17"u8.ToArray());
        var append = new EventAppend(Cards.Events("c-1", 0, 2), [Absent("c-1")]);
        await trial.AppendAsync(append);
        await trial.AppendAsync(new EventAppend([Event("c-1", 2)], [], [receipt]));
        var kept = Note("C-1", 0, "kept");
        await trial.AppendAsync(Next(kept));
        var other = new EventMessage(Issued, new CardIssued("c-1", 1m), Metadata.Empty, new EventHeader
        {
            Id = NewId(),
            Timestamp = DateTimeOffset.UnixEpoch,
            AggregateType = "account",
            AggregateIdentifier = "c-1",
            SequenceNumber = 0,
        });
        await trial.AppendAsync(new EventAppend([other], []));
        await Delete(trial, "c-1");
        trial.True(await trial.Store.FindReceiptAsync(receipt.MessageId) is not null, "the receipt of a command on the deleted stream", "none");
        trial.Equal((await trial.AppendAsync(append)).WasAlreadyStored, true, "whether an append before the deletion, repeated, was stored");
        trial.Same((await Trial.ReadAsync(trial.Store.ReadCard("C-1"))).Select(message => message.Payload), [kept.Payload], "payloads");
        trial.Same((await Trial.ReadAsync(trial.Store.ReadStreamAsync("account", "c-1"))).Select(message => message.Id), [other.Id], "identifiers");
        await trial.AppendAsync(Next(Event("C-1", 1)));
        await LeftAsync(trial, [4, 5, 6]);
    }

    private static async Task RivalsOfADeletion(Trial trial)
    {
        for (var round = 0; round < 10; round++)
        {
            var card = $"c-{round}";
            await trial.AppendAsync(Next(Event(card, 0)));
            var isDeleted = false;
            var writers = Trial.Together(3, async _ =>
            {
                for (var sequence = 1L; ;)
                {
                    var comesAfterwards = Volatile.Read(ref isDeleted);
                    try
                    {
                        await trial.AppendAsync(Expecting(null, Event(card, sequence)));
                        trial.True(!comesAfterwards, "an append after the deletion refused", "that it was stored");
                        sequence++;
                    }
                    catch (ConcurrencyException)
                    {
                        trial.True(!comesAfterwards, "an append after the deletion refused because the stream is deleted", "a conflict of versions");
                        sequence++;
                    }
                    catch (AggregateDeletedException)
                    {
                        return true;
                    }

                    await Task.Yield();
                    trial.Cancellation.ThrowIfCancellationRequested();
                }
            });
            for (var yields = 0; yields < round; yields++) await Task.Yield();
            await Delete(trial, card);
            Volatile.Write(ref isDeleted, true);
            await writers;
        }

        await LeftAsync(trial, []);
        trial.Equal((await trial.AppendAsync(Next(Event("last", 0)))).FirstPosition, trial.Store.HeadPosition, "the next position");
    }

    private static async Task ALongStream(Trial trial)
    {
        for (var first = 0; first < 3000; first += 1000) await trial.AppendAsync(Next(Cards.Events("c-1", first, 1000)));
        var writer = Trial.Start(async () =>
        {
            for (var sequence = 0; sequence < 50; sequence++) await trial.AppendAsync(Next(Event("c-2", sequence)));
            return true;
        });
        var reader = Trial.Start(async () =>
        {
            for (var round = 0; round < 5; round++)
            {
                var last = 0L;
                await foreach (var message in trial.Store.ReadAllAsync())
                {
                    trial.True(message.Position > last, $"a position after {last}", $"{message.Position}");
                    last = message.Position;
                }

                await Task.Yield();
            }

            return true;
        });
        trial.Equal(await Delete(trial, "c-1"), 3000, "events that lost their content");
        await writer;
        await reader;
        await LeftAsync(trial, Trial.Numbers(3001, 50));
        trial.Equal(trial.Store.HeadPosition, 3050, "the head");
    }

    private static async Task OutlivesARestart(Trial trial)
    {
        await trial.AppendAsync(Next(Cards.Events("c-1", 0, 2)));
        await trial.AppendAsync(Next(Event("c-2", 0)));
        await Delete(trial, "c-1");
        await trial.RestartAsync();
        await trial.RefusedAsync<AggregateDeletedException>(async () => await Trial.ReadAsync(trial.Store.ReadCard("c-1")), "a load");
        await trial.RefusedAsync<AggregateDeletedException>(Next(Event("c-1", 0)), "a creation");
        await LeftAsync(trial, [3]);
        trial.Equal((await trial.AppendAsync(Next(Event("c-2", 1)))).FirstPosition, 4, "the next position");
    }

    private static IEventRetention Retention(Trial trial) => trial.Store.Retention!;

    private static ValueTask<long> Delete(Trial trial, string card) => Retention(trial).DeleteStreamAsync(AggregateType, card);

    private static async Task LeftAsync(Trial trial, IEnumerable<long> positions) => trial.Same(
        (await Trial.ReadAsync(trial.Store.ReadAllAsync())).Select(message => message.Position), positions, "positions of the events that are left");
}
