namespace Axonish.Stores.Contract;

/// <summary>Events about gift cards, as an aggregate would hand them to a store.</summary>
public static class Cards
{
    public const string AggregateType = "card";

    public static EventType Issued { get; } = new EventType<CardIssued>("card.issued");

    public static EventType Noted { get; } = new EventType<CardNoted>("card.noted", revision: 2);

    public static EventTypeTable Types { get; } = new([Issued, Noted, .. CardUpcasters.Types], CardUpcasters.All);

    public static EventSerializer Serializer { get; } = new(Types);

    public static EventMessage Event(string card, long sequence, Metadata? metadata = null, DateTimeOffset? at = null) =>
        new(Guid.NewGuid(), Issued, new CardIssued(card, sequence), metadata ?? Metadata.Empty, at ?? DateTimeOffset.UnixEpoch, AggregateType, card, sequence);

    public static EventMessage Note(string card, long sequence, string text) =>
        new(Guid.NewGuid(), Noted, new CardNoted(text), Metadata.Empty, DateTimeOffset.UnixEpoch, AggregateType, card, sequence);

    /// <summary>An event as an older program stored it.</summary>
    public static EventMessage Old(EventType type, string card, long sequence, object payload, Metadata? metadata = null) =>
        new(Guid.NewGuid(), type, payload, metadata ?? Metadata.Empty, DateTimeOffset.UnixEpoch, AggregateType, card, sequence);

    public static EventMessage[] Events(string card, long first, int count) =>
        [.. Enumerable.Range(0, count).Select(each => Event(card, first + each))];

    /// <summary>The events, expecting that each stream stands right before its first one.</summary>
    public static EventAppend Next(params EventMessage[] events) => new(
        events,
        [.. events.DistinctBy(each => each.AggregateIdentifier).Select(first => Expect(
            first.AggregateIdentifier,
            first.SequenceNumber == 0 ? ExpectedVersion.NoStream : ExpectedVersion.Exactly(first.SequenceNumber - 1)))]);

    public static EventAppend Expecting(ExpectedVersion expected, params EventMessage[] events) =>
        new(events, [Expect(events[0].AggregateIdentifier, expected)]);

    public static StreamCondition Expect(string card, ExpectedVersion expected) => new(AggregateType, card, expected);

    public static IAsyncEnumerable<EventMessage> ReadCard(this IEventStore store, string card, long from = 0, CancellationToken ct = default) =>
        store.ReadStreamAsync(AggregateType, card, from, ct);
}
