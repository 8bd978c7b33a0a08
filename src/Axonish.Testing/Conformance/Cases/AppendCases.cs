using static Axonish.Testing.Conformance.Cards;

namespace Axonish.Testing.Conformance.Cases;

// What an append stores, all of it or nothing, and where.
internal static class AppendCases
{
    private const string Dense = "give each event the position after the last one, in the step that writes it, and none to what is refused.";
    private const string Whole = "store the events of an append together, in their order, or none of them.";
    private const string Recognise = "look for the identifier of an append's first event in the place where it would go, before checking conditions.";
    private const string Keys = "compare type and identifier of a stream character by character, and put neither into the text of a statement.";

    internal static IEnumerable<StoreCase> All =>
    [
        new()
        {
            Description = "promises G2, G3: positions and sequences have no gaps, also after refused appends",
            Demand = Dense,
            Body = PositionsHaveNoGaps,
        },
        new()
        {
            Description = "promise G3: events of several streams are stored together, in the order given",
            Demand = Whole,
            Body = SeveralStreamsAtOnce,
        },
        new()
        {
            Description = "promise G3: where one of several streams is not as expected, none gets an event and none comes into being",
            Demand = Whole,
            Body = SeveralStreamsOrNone,
        },
        new()
        {
            Description = "promise G3: sequences that do not follow each other inside an append are the caller's mistake",
            Demand = "check an append on the caller's side, and answer ArgumentException where its own sequences contradict each other.",
            Body = SequencesFollowEachOther,
        },
        new()
        {
            Description = "promise G4: an append that is repeated is recognised by its first event, also when the stream has moved on",
            Demand = Recognise,
            Body = RepeatedAppend,
        },
        new()
        {
            Description = "promise G4: the same place with another event is a conflict, not a repetition",
            Demand = Recognise,
            Body = AnotherEventInTheSamePlace,
        },
        new()
        {
            Description = "rule D7: an append gives each of its messages its position",
            Demand = "call EventAppend.SetPositions once the events are durable, before answering.",
            Body = MessagesLearnTheirPositions,
        },
        new()
        {
            Description = "case K12: two stores share nothing, and an event keeps the position it got first",
            Demand = "keep what belongs to one store (file, schema, prefix) out of reach of every other.",
            Body = TwoStoresShareNothing,
        },
        new()
        {
            Description = "rule D2: one identifier of two aggregate types is two streams",
            Demand = Keys,
            Body = TypesHaveIdentifiersOfTheirOwn,
        },
        .. (((string, string)[])[("", ""), ("", "e-1"), ("card", "'; DROP TABLE event; --"), ("card", "é☃😀"), ("a type with spaces", "a/b\\c:d\n")])
            .Select(key => new StoreCase
            {
                Description = $"rule D2: a stream's key is taken as it is ({Printed(key.Item1)}, {Printed(key.Item2)})",
                Demand = Keys,
                Body = trial => KeysAreTakenAsTheyAre(trial, key.Item1, key.Item2),
            }),
        new()
        {
            Description = "rule D2: identifiers that differ in case, in blanks at the end or in their Unicode form are different",
            Demand = Keys,
            Body = KeysAreCompared,
        },
    ];

    private static string Printed(string text) => $"'{text.Replace("\n", "\\n", StringComparison.Ordinal)}'";

    private static async Task PositionsHaveNoGaps(Trial trial)
    {
        for (var round = 0; round < 20; round++)
        {
            var result = await trial.AppendAsync(Next(Event($"c-{round % 3}", round / 3)));
            trial.Equal(result.FirstPosition, round + 1L, "the first position");
            await trial.RefusedAsync<AggregateAlreadyExistsException>(
                Expecting(Absent, Event($"c-{round % 3}", 0)), "a stream that exists");
        }

        await trial.PositionsAsync(trial.Store, 1, 20);
    }

    private static async Task SeveralStreamsAtOnce(Trial trial)
    {
        await trial.AppendAsync(Next(Event("c-1", 0)));
        EventMessage[] mixed = [Event("c-1", 1), Event("c-2", 0), Event("c-1", 2), Event("c-2", 1)];
        trial.Equal((await trial.AppendAsync(Next(mixed))).FirstPosition, 2, "the first position");
        trial.Same((await Trial.ReadAsync(trial.Store.ReadAllAsync(2))).Select(each => each.Id), mixed.Select(each => each.Id), "identifiers");
        trial.Same((await Trial.ReadAsync(trial.Store.ReadCard("c-2"))).Select(each => each.Position), [3, 5], "positions of 'c-2'");
    }

    private static async Task SeveralStreamsOrNone(Trial trial)
    {
        await trial.AppendAsync(Next(Event("c-1", 0)));
        await trial.RefusedAsync<AggregateAlreadyExistsException>(Next(Event("c-2", 0), Event("c-1", 0)), "a condition of the second stream");
        await trial.RefusedAsync<ConcurrencyException>(
            new EventAppend([Event("c-2", 0), Event("c-3", 0), Event("c-1", 5)], []), "a sequence of the third stream");
        trial.Equal(trial.Store.HeadPosition, 1, "the head");
        await trial.AppendAsync(Next(Event("c-2", 0), Event("c-3", 0)));
        await trial.SequencesAsync(trial.Store, "c-2", 1);
    }

    private static async Task SequencesFollowEachOther(Trial trial)
    {
        await trial.RefusedAsync<ArgumentException>(new EventAppend([Event("c-1", 0), Event("c-1", 2)], []), "a gap");
        await trial.RefusedAsync<ArgumentException>(
            new EventAppend([Event("c-1", 0), Event("c-2", 0), Event("c-1", 0)], []), "a sequence twice");
        await trial.RefusedAsync<ArgumentException>(new EventAppend([Event("c-1", -1)], []), "a negative sequence");
        trial.Equal(trial.Store.HeadPosition, 0, "the head");
    }

    private static async Task RepeatedAppend(Trial trial)
    {
        await trial.AppendAsync(Next(Event("other", 0)));
        var append = Next(Cards.Events("c-1", 0, 2));
        trial.Equal(await trial.AppendAsync(append), new AppendResult(2), "the answer");
        trial.Equal(await trial.AppendAsync(append), new AppendResult(2, WasAlreadyStored: true), "the answer to the repetition");
        await trial.AppendAsync(Next(Event("c-1", 2)));
        trial.Equal(await trial.AppendAsync(append), new AppendResult(2, WasAlreadyStored: true), "the answer when the stream has moved on");
        trial.Equal(trial.Store.HeadPosition, 4, "the head");
        await trial.PositionsAsync(trial.Store, 1, 4);
    }

    private static async Task AnotherEventInTheSamePlace(Trial trial)
    {
        await trial.AppendAsync(Next(Cards.Events("c-1", 0, 2)));
        await trial.RefusedAsync<ConcurrencyException>(Expecting(At(0), Event("c-1", 1)), "another event in a place that is taken");
    }

    private static async Task MessagesLearnTheirPositions(Trial trial)
    {
        await trial.AppendAsync(Next(Event("other", 0)));
        EventMessage[] events = [Event("c-1", 0), Event("c-2", 0), Event("c-1", 1)];
        await trial.AppendAsync(Next(events));
        trial.Same(events.Select(message => message.Position), [2, 3, 4], "positions of the messages");
    }

    private static async Task TwoStoresShareNothing(Trial trial)
    {
        var other = await trial.OpenAsync();
        await trial.AppendAsync(Next(Event("c-0", 0)));
        var message = Event("c-1", 0);
        await trial.AppendAsync(Next(message));
        trial.Equal((await Trial.ReadAsync(other.ReadCard("c-1"))).Count, 0, "events of 'c-1' in the other store");
        await trial.RefusedAsync<AggregateNotFoundException>(
            Expecting(Present, Event("c-1", 0)), "'stream exists' in the other store", other);
        trial.Equal((await other.AppendAsync(Next(message))).FirstPosition, 1, "the first position in the other store");
        trial.Equal(
            ((await Trial.ReadAsync(trial.Store.ReadCard("c-1")))[0].Position, (await Trial.ReadAsync(other.ReadCard("c-1")))[0].Position),
            (2L, 1L),
            "positions of one event in two stores");
    }

    private static async Task TypesHaveIdentifiersOfTheirOwn(Trial trial)
    {
        await trial.AppendAsync(Next(Event("1", 0)));
        var message = Of("account", "1");
        await trial.AppendAsync(Creating(message));
        trial.Same((await Trial.ReadAsync(trial.Store.ReadStreamAsync("account", "1"))).Select(each => each.Id), [message.Id], "identifiers");
    }

    private static async Task KeysAreTakenAsTheyAre(Trial trial, string type, string identifier)
    {
        var message = Of(type, identifier);
        await trial.AppendAsync(Creating(message));
        foreach (var events in (IAsyncEnumerable<EventMessage>[])[trial.Store.ReadStreamAsync(type, identifier), trial.Store.ReadAllAsync()])
        {
            trial.Same(
                (await Trial.ReadAsync(events)).Select(each => (each.Id, each.AggregateType, each.AggregateIdentifier)),
                [(message.Id, type, identifier)],
                "identifiers and keys");
        }
    }

    private static async Task KeysAreCompared(Trial trial)
    {
        string[] identifiers = ["c-1", "C-1", "c-1 ", "é", "e\u0301", "ß", "ss", "İ", "i"];
        foreach (var identifier in identifiers) await trial.AppendAsync(Creating(Of(AggregateType, identifier)));
        foreach (var identifier in identifiers) await trial.SequencesAsync(trial.Store, identifier, 1);
        await trial.PositionsAsync(trial.Store, 1, identifiers.Length);
    }

    private static EventMessage Of(string type, string identifier) => new(Issued, new CardIssued(identifier, 1m), Metadata.Empty, new EventHeader
    {
        Id = NewId(),
        Timestamp = DateTimeOffset.UnixEpoch,
        AggregateType = type,
        AggregateIdentifier = identifier,
        SequenceNumber = 0,
    });

    private static EventAppend Creating(EventMessage message) =>
        new([message], [AppendCondition.StreamAbsent(message.AggregateType, message.AggregateIdentifier)]);
}
