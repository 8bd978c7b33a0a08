using static Axonish.Testing.Conformance.Cards;

namespace Axonish.Testing.Conformance.Cases;

// What readers get, and in which order.
internal static class ReadCases
{
    private const string Pages = "read in pages that join, each from the place after the last one, up to the head that the reader found.";

    internal static IEnumerable<StoreCase> All =>
    [
        new()
        {
            Description = "case K03: ids, correlation, causation, metadata and UTC time come back; from a sequence on too",
            Demand = "keep every part of an event as it was given; times exactly to 100 ns, as UTC.",
            Body = EventsComeBackWhole,
        },
        .. ((int[])[1, 2, 3, 10, 11]).Select(size => new StoreCase
        {
            Description = $"case K04: ten events in pages of {size} come all, once, in order",
            Demand = Pages,
            Body = trial => PagesJoin(trial, size),
        }),
        new()
        {
            Description = "promise G2: a stream of 10,000 events is read whole and in order",
            Demand = Pages,
            Body = LongStream,
        },
        new()
        {
            Description = "promise G13: large payloads come back whole, in pages that do not grow with them",
            Demand = "end a page by its bytes as well as by its count.",
            Body = LargePayloads,
        },
        new()
        {
            Description = "promise G2: beyond the end, and of streams that are missing, there is nothing",
            Demand = "answer with no events, and with no error, where there are none.",
            Body = NothingBeyondTheEnd,
        },
        new()
        {
            Description = "promise G2: a reading that cannot begin is refused at the call",
            Demand = "throw ArgumentOutOfRangeException for a sequence below 0 and a position below 1, before anything is enumerated.",
            Body = BeginningsAreChecked,
        },
        new()
        {
            Description = "rule C6: a reader that is cancelled stops, wherever it waits",
            Demand = "look at both tokens, that of the call and that of the enumeration, before each event.",
            Body = CancelledReader,
        },
        new()
        {
            Description = "promise G14: a reader that leaves early holds nothing back, and the same events can be enumerated again",
            Demand = "hold no connection, lock or transaction for a reader between two pages.",
            Body = LeavingEarly,
        },
        new()
        {
            Description = "promise G2: a reader ends at the head it found, whatever is appended meanwhile",
            Demand = Pages,
            Body = ReaderEndsAtItsHead,
        },
        new()
        {
            Description = "promise G2: the head is the position of the last event that can be read",
            Demand = "move HeadPosition when a commit is durable and visible, before the append is answered.",
            Body = TheHeadCanBeRead,
        },
    ];

    private static async Task EventsComeBackWhole(Trial trial)
    {
        var at = new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.Zero).AddTicks(1234567);
        var metadata = Metadata.Of(MetadataKeys.CorrelationId, "ä\"\\\n☃").With(MetadataKeys.CausationId, "cause").With("tenant", "");
        EventMessage[] events =
        [
            .. Enumerable.Range(0, 3).Select(each => Event("c-1", each, metadata, at.AddSeconds(each).ToOffset(TimeSpan.FromHours(each)))),
            Note("c-1", 3, "ä\u0000☃😀"),
        ];
        await trial.AppendAsync(Next(events));
        foreach (var read in new[] { await Trial.ReadAsync(trial.Store.ReadCard("c-1")), await Trial.ReadAsync(trial.Store.ReadAllAsync()) })
        {
            trial.Same(read.Select(each => each.Id), events.Select(each => each.Id), "identifiers");
            trial.Same(read.Select(each => each.Payload), events.Select(each => each.Payload), "payloads");
            trial.Same(read.Select(each => each.Metadata), [metadata, metadata, metadata, Metadata.Empty], "metadata");
            trial.Same(read.Select(each => each.Timestamp), events.Select(each => each.Timestamp), "times");
            trial.Same(read.Select(each => (each.SequenceNumber, each.Position)), [(0L, 1L), (1, 2), (2, 3), (3, 4)], "sequences and positions");
            trial.Same(
                read.Select(each => (each.Name, each.Revision)),
                [("card.issued", 1), ("card.issued", 1), ("card.issued", 1), ("card.noted", 2)],
                "stored names and revisions");
            if (trial.Harness.Capabilities.HasFlag(StoreCapabilities.Serializes))
                trial.True(read.All(each => each.Timestamp.Offset == TimeSpan.Zero), "times in UTC", "another offset");
        }

        await trial.SequencesAsync(trial.Store, "c-1", 2, from: 2);
    }

    private static async Task PagesJoin(Trial trial, int pageSize)
    {
        var store = await trial.OpenAsync(new EventStoreLimits { PageSize = pageSize });
        await store.AppendAsync(Next(Cards.Events("c-1", 0, 10)));
        await store.AppendAsync(Next(Cards.Events("c-2", 0, 3)));
        await trial.SequencesAsync(store, "c-1", 10);
        await trial.SequencesAsync(store, "c-1", 3, from: 7);
        await trial.PositionsAsync(store, 1, 13);
        await trial.PositionsAsync(store, 9, 5);
    }

    private static async Task LongStream(Trial trial)
    {
        for (var first = 0; first < 10_000; first += 1000) await trial.AppendAsync(Next(Cards.Events("c-1", first, 1000)));
        await trial.SequencesAsync(trial.Store, "c-1", 10_000);
        await trial.PositionsAsync(trial.Store, 1, 10_000);
    }

    private static async Task LargePayloads(Trial trial)
    {
        var text = new string('x', 900_000);
        for (var sequence = 0; sequence < 12; sequence++) await trial.AppendAsync(Next(Note("c-1", sequence, text + sequence)));
        var read = await Trial.ReadAsync(trial.Store.ReadAllAsync());
        trial.Same(
            read.Select(each => ((CardNoted)each.Payload).Text[899_999..]), Enumerable.Range(0, 12).Select(each => $"x{each}"), "ends of the texts");
        trial.True(read.All(each => ((CardNoted)each.Payload).Text.StartsWith(text, StringComparison.Ordinal)), "the texts whole", "something else");
    }

    private static async Task NothingBeyondTheEnd(Trial trial)
    {
        await trial.AppendAsync(Next(Cards.Events("c-1", 0, 2)));
        foreach (var (events, what) in ((IAsyncEnumerable<EventMessage>, string)[])
        [
            (trial.Store.ReadCard("c-1", from: 2), "a stream after its head"),
            (trial.Store.ReadCard("c-1", from: long.MaxValue), "a stream from the last possible sequence"),
            (trial.Store.ReadCard("missing"), "a missing stream"),
            (trial.Store.ReadStreamAsync("missing", "c-1"), "a missing type"),
            (trial.Store.ReadAllAsync(3), "all events after the head"),
            (trial.Store.ReadAllAsync(long.MaxValue), "all events from the last possible position"),
        ])
            trial.Equal((await Trial.ReadAsync(events)).Count, 0, $"events of {what}");
    }

    private static async Task BeginningsAreChecked(Trial trial)
    {
        await trial.RefusedAsync<ArgumentOutOfRangeException>(() => Call(() => trial.Store.ReadCard("c-1", from: -1)), "a stream from −1");
        await trial.RefusedAsync<ArgumentOutOfRangeException>(() => Call(() => trial.Store.ReadAllAsync(0)), "all events from 0");

        static ValueTask Call(Func<IAsyncEnumerable<EventMessage>> read)
        {
            _ = read();
            return ValueTask.CompletedTask;
        }
    }

    private static async Task CancelledReader(Trial trial)
    {
        var store = await trial.OpenAsync(new EventStoreLimits { PageSize = 2 });
        await store.AppendAsync(Next(Cards.Events("c-1", 0, 10)));
        foreach (var after in (int[])[0, 1, 2, 5])
        {
            foreach (var ofEnumeration in (bool[])[false, true])
            {
                using var cancellation = new CancellationTokenSource();
                var read = 0;
                if (after == 0) cancellation.Cancel();
                var (ofCall, ofLoop) = ofEnumeration ? (CancellationToken.None, cancellation.Token) : (cancellation.Token, CancellationToken.None);
                await trial.RefusedAsync<OperationCanceledException>(
                    async () =>
                    {
                        await foreach (var _ in store.ReadAllAsync(1, ofCall).WithCancellation(ofLoop))
                        {
                            if (++read == after) cancellation.Cancel();
                        }
                    },
                    $"a reader that is cancelled after {after} events");
                trial.Equal(read, after, "events before the cancellation");
            }
        }
    }

    private static async Task LeavingEarly(Trial trial)
    {
        await trial.AppendAsync(Next(Cards.Events("c-1", 0, 5)));
        var events = trial.Store.ReadAllAsync();
        for (var round = 0; round < 50; round++)
        {
            await foreach (var message in events)
            {
                if (message.Position == 2) break;
            }
        }

        await trial.AppendAsync(Next(Event("c-1", 5)));
        trial.Equal((await Trial.ReadAsync(events)).Count, 6, "events at the next enumeration");
    }

    private static async Task ReaderEndsAtItsHead(Trial trial)
    {
        await trial.AppendAsync(Next(Event("c-1", 0)));
        var read = 0;
        await foreach (var message in trial.Store.ReadAllAsync())
        {
            read++;
            await trial.AppendAsync(Next(Event("c-1", message.SequenceNumber + 1)));
        }

        trial.Equal((read, trial.Store.HeadPosition), (1, 2L), "events read, and the head");
    }

    private static async Task TheHeadCanBeRead(Trial trial)
    {
        trial.Equal(trial.Store.HeadPosition, 0, "the head of an empty store");
        for (var sequence = 0; sequence < 6; sequence += 2)
        {
            await trial.AppendAsync(Next(Cards.Events("c-1", sequence, 2)));
            trial.Equal(trial.Store.HeadPosition, sequence + 2, "the head");
            await trial.PositionsAsync(trial.Store, trial.Store.HeadPosition, 1);
        }
    }
}
