using Axonish.Processing.Processors;
using Axonish.Processing.Reading;

namespace Axonish.Processing.Tests.Processors;

internal static class SimulatedLog
{
    private static readonly EventType Type = new EventType<string>("simulated", 1);

    internal static SegmentEvent Event(long position, string sequence)
    {
        var id = new Guid((int)position, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);
        var message = new EventMessage(Type, "", Metadata.Empty, new EventHeader { Id = id, Timestamp = DateTimeOffset.UnixEpoch, AggregateType = "t", AggregateIdentifier = sequence, SequenceNumber = position, Position = position });
        return new SegmentEvent(new StoredEvent(message, serializer: null), sequence);
    }
}
