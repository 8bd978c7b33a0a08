namespace Axonish.Testing.Conformance;

// Events about gift cards, as an aggregate would hand them to a store.
internal static class Cards
{
    internal const string AggregateType = "card";

    internal static EventType Issued { get; } = new EventType<CardIssued>("card.issued");

    internal static EventType Noted { get; } = new EventType<CardNoted>("card.noted", revision: 2);

    internal static EventTypeTable Types { get; } = new([Issued, Noted, .. CardUpcasters.Types], CardUpcasters.All);

    internal static EventSerializer Serializer { get; } = new(Types);

    internal static EventMessage Event(string card, long sequence, Metadata? metadata = null, DateTimeOffset? at = null) =>
        new(Issued, new CardIssued(card, sequence), metadata ?? Metadata.Empty, Header(card, sequence, at));

    internal static EventMessage Note(string card, long sequence, string text) =>
        new(Noted, new CardNoted(text), Metadata.Empty, Header(card, sequence));

    // An event as an older program stored it.
    internal static EventMessage Old(EventType type, string card, long sequence, object payload, Metadata? metadata = null) =>
        new(type, payload, metadata ?? Metadata.Empty, Header(card, sequence));

    internal static EventMessage[] Events(string card, long first, int count) =>
        [.. Enumerable.Range(0, count).Select(each => Event(card, first + each))];

    // The events, expecting that each stream stands right before its first one.
    internal static EventAppend Next(params EventMessage[] events) => new(
        events,
        [.. events.DistinctBy(each => each.AggregateIdentifier).Select(first =>
            first.SequenceNumber == 0 ? Absent(first.AggregateIdentifier) : At(first.AggregateIdentifier, first.SequenceNumber - 1))]);

    // The event, as far as what is expected of its stream holds; nothing is where that is null.
    internal static EventAppend Expecting(Func<string, AppendCondition>? expected, EventMessage message) =>
        new([message], expected is null ? [] : [expected(message.AggregateIdentifier)]);

    internal static AppendCondition At(string card, long version) => AppendCondition.StreamAt(AggregateType, card, version);

    internal static Func<string, AppendCondition> At(long version) => card => At(card, version);

    internal static AppendCondition Absent(string card) => AppendCondition.StreamAbsent(AggregateType, card);

    internal static AppendCondition Present(string card) => AppendCondition.StreamPresent(AggregateType, card);

    internal static IAsyncEnumerable<EventMessage> ReadCard(this IEventStore store, string card, long from = 0, CancellationToken ct = default) =>
        store.ReadStreamAsync(AggregateType, card, from, ct);

    internal static Guid NewId() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow());

    private static EventHeader Header(string card, long sequence, DateTimeOffset? at = null) => new()
    {
        Id = NewId(),
        Timestamp = at ?? DateTimeOffset.UnixEpoch,
        AggregateType = AggregateType,
        AggregateIdentifier = card,
        SequenceNumber = sequence,
    };
}
