namespace Axonish.EntityFrameworkCore.Tables;

// An event on its way to the event store, written as it will be stored there.
internal sealed class OutboxEvent
{
    public long Commit { get; init; }

    public int Index { get; init; }

    public Guid EventId { get; init; }

    public required string Name { get; init; }

    public int Revision { get; init; }

    public required string AggregateType { get; init; }

    public required string AggregateIdentifier { get; init; }

    public long Sequence { get; init; }

    // Ticks of UTC: databases differ in how finely they keep time.
    public long Timestamp { get; init; }

    public byte[]? Metadata { get; init; }

    public required byte[] Payload { get; init; }
}
