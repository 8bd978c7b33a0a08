using Axonish.EntityFrameworkCore.Tables;

namespace Axonish.EntityFrameworkCore.Relay;

internal static class OutboxReader
{
    // As it was stored: what an earlier version of the program left is passed on in its own revision. It has no position yet, so errors say 0.
    internal static EventMessage Read(OutboxEvent row, EventSerializer serializer)
    {
        var type = serializer.Types.Resolve(row.Name, row.Revision, position: 0);
        return new EventMessage(
            row.EventId,
            type,
            serializer.Deserialize(type, row.Payload, position: 0),
            EventSerializer.DeserializeMetadata(type, row.Metadata, position: 0),
            new DateTimeOffset(row.Timestamp, TimeSpan.Zero),
            row.AggregateType,
            row.AggregateIdentifier,
            row.Sequence);
    }
}
