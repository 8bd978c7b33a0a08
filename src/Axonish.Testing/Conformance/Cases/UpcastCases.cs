using System.Text.Json.Nodes;
using static Axonish.Testing.Conformance.Cards;

namespace Axonish.Testing.Conformance.Cases;

// Events of older revisions, and what readers see of them.
internal static class UpcastCases
{
    private const string PassOn = "pass on every event through EventSerializer.AddCurrent, and count places by what is stored.";

    private static readonly Metadata User = Metadata.Of("user", "ann");

    internal static IEnumerable<StoreCase> All =>
    [
        .. ((int[])[1, 2, 1000]).SelectMany(size => (StoreCase[])
        [
            new()
            {
                Description = $"case K36: a reader sees today's shape, however old the stored one, in pages of {size}",
                Demand = PassOn,
                Body = trial => OldRevisionsComeAsToday(trial, size),
            },
            new()
            {
                Description = $"case K36: what upcasters make of one event shares its place, in pages of {size}",
                Demand = PassOn,
                Body = trial => OneEventBecomesSeveral(trial, size),
            },
            new()
            {
                Description = $"case K36, rule D3: a dropped event keeps its place, and its stream goes on after it, in pages of {size}",
                Demand = PassOn,
                Body = trial => ADroppedEventKeepsItsPlace(trial, size),
            },
            new()
            {
                Description = $"promise G9: an upcaster that fails halts the reader after what stands before, in pages of {size}",
                Demand = "pass on what was read before the failing event, then throw what the serializer throws.",
                Body = trial => AFailingUpcasterHaltsTheReader(trial, size),
            },
        ]),
        new()
        {
            Description = "case K36: what an upcaster dropped cannot be stored again, since nothing is left of it",
            Demand = "check an append with the framework's rules before it is queued.",
            Body = ADroppedEventIsNotStoredAgain,
        },
    ];

    private static async Task OldRevisionsComeAsToday(Trial trial, int pageSize)
    {
        var store = await trial.OpenAsync(new EventStoreLimits { PageSize = pageSize });
        await store.AppendAsync(Next(
            Event("c-1", 0), Marked("c-1", 1, "abc"), Old(CardUpcasters.StampedV2, "c-1", 2, new CardStampedV2("shop", 5), User), Stamped("c-1", 3)));
        object[] expected =
        [
            new CardIssued("c-1", 0), new CardStamped("abc", 3, "ann 1970"), new CardStamped("shop", 5, "ann 1970"), new CardStamped("today", 1, "ben"),
        ];
        foreach (var read in new[] { await Trial.ReadAsync(store.ReadAllAsync()), await Trial.ReadAsync(store.ReadCard("c-1")), await Trial.ReadAsync(store.ReadAllAsync()) })
        {
            trial.Same(read.Select(each => each.Payload), expected, "payloads");
            trial.Same(read.Skip(1).Select(each => (each.Name, each.Revision)), Enumerable.Repeat(("card.stamped", 3), 3), "names and revisions");
            trial.Same(read.Select(each => (each.Position, each.SequenceNumber)), [(1L, 0L), (2, 1), (3, 2), (4, 3)], "places");
            trial.Equal(read[1].Metadata, User, "metadata");
        }
    }

    private static async Task OneEventBecomesSeveral(Trial trial, int pageSize)
    {
        var store = await trial.OpenAsync(new EventStoreLimits { PageSize = pageSize });
        await store.AppendAsync(Next(Event("c-1", 0), Corrected("c-1", 1), Event("c-1", 2)));
        var read = await Trial.ReadAsync(store.ReadAllAsync());
        trial.Same(
            read.Select(each => (each.Position, each.SequenceNumber, each.Part, each.IsLastPart)),
            [(1L, 0L, 0, true), (2, 1, 0, false), (2, 1, 1, true), (3, 2, 0, true)],
            "places and parts");
        trial.Equal(read[1].Payload, new CardStamped("shop", 7, " 1970"), "the first part");
        trial.Equal(read[2].Payload, new CardNoted("corrected"), "the second part");
        trial.Equal(read[2].Id, read[1].Id, "the identifier of both parts");
        trial.Same((await Trial.ReadAsync(store.ReadAllAsync(2))).Select(each => each.Position), [2L, 2, 3], "positions from 2 on");
        trial.Same((await Trial.ReadAsync(store.ReadCard("c-1", from: 2))).Select(each => each.SequenceNumber), [2L], "sequences from 2 on");
    }

    private static async Task ADroppedEventKeepsItsPlace(Trial trial, int pageSize)
    {
        var store = await trial.OpenAsync(new EventStoreLimits { PageSize = pageSize });
        await store.AppendAsync(Next(Audited("c-1", 0), Event("c-1", 1), Audited("c-1", 2), Audited("c-1", 3)));
        var read = await Trial.ReadAsync(store.ReadCard("c-1"));
        trial.Same(read.Select(each => (each.SequenceNumber, each.IsDropped)), [(0L, true), (1, false), (2, true), (3, true)], "what is dropped");
        await trial.PositionsAsync(store, 1, 4);
        await trial.RefusedAsync<ConcurrencyException>(Expecting(At(1), Event("c-1", 2)), "an append at an old version", store);
        await trial.RefusedAsync<AggregateAlreadyExistsException>(Expecting(Absent, Event("c-1", 0)), "an append to no stream", store);
        await store.AppendAsync(Next(Event("c-1", 4)));
        trial.Equal(store.HeadPosition, 5L, "the head");
    }

    private static async Task ADroppedEventIsNotStoredAgain(Trial trial)
    {
        await trial.AppendAsync(Next(Audited("c-1", 0)));
        var read = await Trial.ReadAsync(trial.Store.ReadAllAsync());
        var other = await trial.OpenAsync();
        await trial.RefusedAsync<ArgumentException>(Next([.. read]), "an append of what was dropped", other);
        trial.Equal(other.HeadPosition, 0L, "the head");
    }

    private static async Task AFailingUpcasterHaltsTheReader(Trial trial, int pageSize)
    {
        var store = await trial.OpenAsync(new EventStoreLimits { PageSize = pageSize });
        var failing = Old(CardUpcasters.Failing, "c-1", 2, new JsonObject { ["Text"] = CardUpcasters.Canary }, Metadata.Of("k", CardUpcasters.Canary));
        await store.AppendAsync(Next(Event("c-1", 0), Corrected("c-1", 1), failing, Event("c-1", 3)));
        var read = new List<long>();
        var failure = await trial.RefusedAsync<EventDeserializationException>(
            async () =>
            {
                await foreach (var message in store.ReadAllAsync()) read.Add(message.Position);
            },
            "a reader that comes to the failing event");
        trial.Same(read, [1L, 2, 2], "positions before the failure");
        trial.Equal((failure.EventName, failure.Position), ("card.failing", 3L), "what the failure names");
        var text = failure.ToString();
        trial.True(
            text.Contains("'card.failing' (revision 1) at position 3", StringComparison.Ordinal)
            && text.Contains("CardUpcasters.Fail(JsonObject)", StringComparison.Ordinal)
            && text.Contains("System.FormatException", StringComparison.Ordinal),
            "event, upcaster and cause named",
            text);
        trial.True(!text.Contains(CardUpcasters.Canary, StringComparison.Ordinal), "nothing of the event quoted", text);
    }

    private static EventMessage Marked(string card, long sequence, string text) =>
        Old(CardUpcasters.Marked, card, sequence, new JsonObject { ["Text"] = text }, User);

    private static EventMessage Stamped(string card, long sequence) => Old(CardUpcasters.Stamped, card, sequence, new CardStamped("today", 1, "ben"));

    private static EventMessage Corrected(string card, long sequence) => Old(CardUpcasters.Corrected, card, sequence, new JsonObject { ["Shop"] = "shop" });

    private static EventMessage Audited(string card, long sequence) => Old(CardUpcasters.Audited, card, sequence, new JsonObject { ["Text"] = "who" });
}
