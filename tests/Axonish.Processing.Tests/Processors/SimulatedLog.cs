using Axonish.Processing.Processors;
using Axonish.Processing.Reading;

namespace Axonish.Processing.Tests.Processors;

internal static class SimulatedLog
{
    private static readonly EventType Type = new EventType<string>("simulated", 1);

    internal const int Keys = 4;
    private const int Longest = 60;

    // Made once for all seeds: there are few, and nobody changes one.
    private static readonly SegmentEvent[] Events = [.. Enumerable.Range(0, Keys * Longest).Select(number => Made((number / Keys) + 1, $"key-{number % Keys}"))];

    internal static SegmentEvent Event(long position, int key) => Events[((position - 1) * Keys) + key];

    private static SegmentEvent Made(long position, string sequence)
    {
        var id = new Guid((int)position, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);
        var message = new EventMessage(Type, "", Metadata.Empty, new EventHeader { Id = id, Timestamp = DateTimeOffset.UnixEpoch, AggregateType = "t", AggregateIdentifier = sequence, SequenceNumber = position, Position = position });
        return new SegmentEvent(new StoredEvent(message, serializer: null), sequence);
    }
}
