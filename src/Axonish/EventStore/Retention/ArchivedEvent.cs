namespace Axonish.EventStore.Retention;

// All that a store keeps of an event, as bytes: nothing of it need be known to the program that archives it.
internal sealed record ArchivedEvent(
    long Position,
    string AggregateType,
    string AggregateIdentifier,
    long Sequence,
    Guid Id,
    string Name,
    int Revision,
    DateTimeOffset RecordedAt,
    byte[]? Metadata,
    byte[] Payload)
{
    internal int Bytes => Payload.Length + (Metadata?.Length ?? 0);

    internal bool IsOfStream(ArchivedEvent other) => AggregateIdentifier == other.AggregateIdentifier && AggregateType == other.AggregateType;
}
