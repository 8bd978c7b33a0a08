using Axonish.EntityFrameworkCore.Tables;
using Axonish.EventStore.Engine;

namespace Axonish.EntityFrameworkCore.Sessions;

// Checks events as the event store will: one that it refuses for its size must not get as far as the outbox.
internal sealed class OutboxWriter(EventSerializer serializer, EventStoreLimits limits)
{
    internal OutboxCommit? Write(IReadOnlyList<EventMessage> events)
    {
        if (events.Count == 0) return null;
        var append = new EventAppend(events, []);
        AppendRules.Check(append, limits, AppendAttachmentKinds.None);
        var encoded = serializer.Encode(append, limits);
        return new OutboxCommit { Events = [.. events.Select((message, index) => Row(message, index, encoded[index]))] };
    }

    internal IReadOnlyList<EventMessage> Read(IEnumerable<OutboxEvent> rows)
    {
        var events = new List<EventMessage>();
        foreach (var row in rows) serializer.AddCurrent(Relay.OutboxReader.Read(row, serializer), events);
        return events;
    }

    private static OutboxEvent Row(EventMessage message, int index, EncodedEvent encoded) => new()
    {
        Index = index,
        EventId = message.Id,
        Name = message.Name,
        Revision = message.Revision,
        AggregateType = message.AggregateType,
        AggregateIdentifier = message.AggregateIdentifier,
        Sequence = message.SequenceNumber,
        Timestamp = message.Timestamp.UtcTicks,
        Metadata = encoded.Metadata,
        Payload = encoded.Payload,
    };
}
