namespace Axonish.Testing.Conformance;

// Events about gift cards, as an aggregate would hand them to a store.
internal static class Cards
{
    internal const string AggregateType = "card";

    internal static EventType Issued { get; } = new EventType<CardIssued>("card.issued");

    internal static EventType Noted { get; } = new EventType<CardNoted>("card.noted", revision: 2);

    internal static EventTypeTable Types { get; } = new([Issued, Noted, .. CardUpcasters.Types], CardUpcasters.All);

    internal static EventSerializer Serializer { get; } = new(Types);

    internal static EventMessage Event(string card, long sequence, Metadata? metadata = null, DateTimeOffset? at = null) => new(
        NewId(), Issued, new CardIssued(card, sequence), metadata ?? Metadata.Empty, at ?? DateTimeOffset.UnixEpoch, AggregateType, card, sequence);

    internal static EventMessage Note(string card, long sequence, string text) =>
        new(NewId(), Noted, new CardNoted(text), Metadata.Empty, DateTimeOffset.UnixEpoch, AggregateType, card, sequence);

    // An event as an older program stored it.
    internal static EventMessage Old(EventType type, string card, long sequence, object payload, Metadata? metadata = null) =>
        new(NewId(), type, payload, metadata ?? Metadata.Empty, DateTimeOffset.UnixEpoch, AggregateType, card, sequence);

    internal static EventMessage[] Events(string card, long first, int count) =>
        [.. Enumerable.Range(0, count).Select(each => Event(card, first + each))];

    // The events, expecting that each stream stands right before its first one.
    internal static EventAppend Next(params EventMessage[] events) => new(
        events,
        [.. events.DistinctBy(each => each.AggregateIdentifier).Select(first => Expect(
            first.AggregateIdentifier,
            first.SequenceNumber == 0 ? ExpectedVersion.NoStream : ExpectedVersion.Exactly(first.SequenceNumber - 1)))]);

    internal static EventAppend Expecting(ExpectedVersion expected, params EventMessage[] events) =>
        new(events, [Expect(events[0].AggregateIdentifier, expected)]);

    internal static StreamCondition Expect(string card, ExpectedVersion expected) => new(AggregateType, card, expected);

    internal static IAsyncEnumerable<EventMessage> ReadCard(this IEventStore store, string card, long from = 0, CancellationToken ct = default) =>
        store.ReadStreamAsync(AggregateType, card, from, ct);

    internal static Guid NewId() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
}
