using Axonish.EntityFrameworkCore.Tables;

namespace Axonish.EntityFrameworkCore.Relay;

internal static class OutboxReader
{
    // As it was stored: what an earlier version of the program left is passed on in its own revision. It has no position yet, so errors say 0.
    internal static EventMessage Read(OutboxEvent row, EventSerializer serializer)
    {
        var type = serializer.Types.Resolve(row.Name, row.Revision, position: 0);
        var payload = serializer.Deserialize(type, row.Payload, position: 0);
        return new EventMessage(type, payload, EventSerializer.DeserializeMetadata(type, row.Metadata, position: 0), new EventHeader
        {
            Id = row.EventId,
            Timestamp = new DateTimeOffset(row.Timestamp, TimeSpan.Zero),
            AggregateType = row.AggregateType,
            AggregateIdentifier = row.AggregateIdentifier,
            SequenceNumber = row.Sequence,
        });
    }
}
