using System.Text.Json.Nodes;
using static Axonish.Testing.Conformance.Cards;

namespace Axonish.Testing.Conformance.Cases;

// What a stored event says, and what is read of it when it is decoded.
internal static class StoredEventCases
{
    private const string Later = "keep an event's content as it is until StoredEvent.Decode is called.";

    private static readonly EventType Strange = new EventType<JsonObject>("card.strange");

    internal static IEnumerable<StoreCase> All =>
    [
        new()
        {
            Description = "promise G2: a stored event has its place, time, identifier, stored name and revision, and its content when it is decoded",
            Demand = Later,
            Body = StoredEventsAreWhole,
        },
        new()
        {
            Description = "case K36: decoding gives today's shape: one event, several or none, while the stored name and revision stay",
            Demand = Later,
            Body = DecodingUpcasts,
        },
        new()
        {
            Description = "case K37: an event that cannot be decoded stops nobody who does not want it",
            Demand = Later,
            Body = UnknownEventsStopNobodyElse,
        },
    ];

    private static async Task StoredEventsAreWhole(Trial trial)
    {
        var at = new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.FromHours(2)).AddTicks(1234567);
        var metadata = Metadata.Of("tenant", "ä\"\\\n☃");
        EventMessage[] events = [Event("c-1", 0, metadata, at), Note("c-1", 1, "☃"), Event("c-2", 0)];
        await trial.AppendAsync(Next(events));
        var page = await trial.PageAsync(0, EventFilter.All);
        trial.Same(
            page.Events.Select(each => (each.Position, each.SequenceNumber, each.AggregateType, each.AggregateIdentifier)),
            [(1L, 0L, AggregateType, "c-1"), (2, 1, AggregateType, "c-1"), (3, 0, AggregateType, "c-2")],
            "places");
        trial.Same(page.Events.Select(each => each.Id), events.Select(each => each.Id), "identifiers");
        trial.Same(page.Events.Select(each => (each.Name, each.Revision)), [("card.issued", 1), ("card.noted", 2), ("card.issued", 1)], "names and revisions");
        trial.Same(page.Events.Select(each => each.Timestamp), events.Select(each => each.Timestamp), "times");
        var decoded = page.Events.SelectMany(each => each.Decode()).ToArray();
        trial.Same(decoded.Select(each => each.Payload), events.Select(each => each.Payload), "payloads");
        trial.Same(decoded.Select(each => each.Metadata), [metadata, Metadata.Empty, Metadata.Empty], "metadata");
        trial.Same(
            decoded.Select(each => (each.Id, each.Position, each.SequenceNumber, each.Timestamp)),
            page.Events.Select(each => (each.Id, each.Position, each.SequenceNumber, each.Timestamp)),
            "identifiers, places and times of what was decoded");
    }

    private static async Task DecodingUpcasts(Trial trial)
    {
        await trial.AppendAsync(Next(
            Old(CardUpcasters.StampedV2, "c-1", 0, new CardStampedV2("shop", 5), Metadata.Of("user", "ann")),
            Old(CardUpcasters.Corrected, "c-1", 1, new JsonObject { ["Shop"] = "shop" }),
            Old(CardUpcasters.Audited, "c-1", 2, new JsonObject { ["Text"] = "who" })));
        var page = await trial.PageAsync(0, EventFilter.All);
        trial.Same(
            page.Events.Select(each => (each.Name, each.Revision)), [("card.stamped", 2), ("card.corrected", 1), ("card.audited", 1)], "stored names and revisions");
        trial.Same(page.Events[0].Decode().Select(each => each.Payload), [new CardStamped("shop", 5, "ann 1970")], "what one event became");
        trial.Same(
            page.Events[1].Decode().Select(each => (each.Payload, each.Part, each.IsLastPart)),
            [(new CardStamped("shop", 7, " 1970"), 0, false), (new CardNoted("corrected"), 1, true)],
            "what several came of");
        trial.Equal(page.Events[2].Decode().Count, 0, "events of what was dropped");
    }

    private static async Task UnknownEventsStopNobodyElse(Trial trial)
    {
        await trial.AppendAsync(Next(
            Event("c-1", 0),
            Old(Strange, "c-1", 1, new JsonObject { ["Text"] = CardUpcasters.Canary }),
            Old(CardUpcasters.Failing, "c-1", 2, new JsonObject { ["Text"] = CardUpcasters.Canary }),
            Event("c-1", 3)));
        var page = await trial.PageAsync(0, EventFilter.All);
        trial.Same(page.Events.Select(each => each.Name), ["card.issued", "card.strange", "card.failing", "card.issued"], "stored names");
        trial.Equal(page.Events[3].Decode()[0].Payload, new CardIssued("c-1", 3), "the event behind them");
        var unknown = await trial.RefusedAsync<UnknownEventTypeException>(() => Decode(page.Events[1]), "decoding an unknown event");
        var failing = await trial.RefusedAsync<EventDeserializationException>(() => Decode(page.Events[2]), "decoding an event whose upcaster fails");
        trial.Equal((unknown.EventName, unknown.Position), ("card.strange", 2L), "what the first failure names");
        trial.Equal((failing.EventName, failing.Position), ("card.failing", 3L), "what the second failure names");
        trial.True(!$"{unknown}{failing}".Contains(CardUpcasters.Canary, StringComparison.Ordinal), "nothing of the events quoted", $"{unknown}{failing}");
        trial.Same((await trial.FollowAsync(EventFilter.OfTypes(["card.issued"]), 10)).Select(each => each.Position), [1L, 4], "positions of what is wanted");

        static ValueTask Decode(StoredEvent stored)
        {
            _ = stored.Decode();
            return ValueTask.CompletedTask;
        }
    }
}
