namespace Axonish.EntityFrameworkCore.Tables;

// The events of one unit of work. They are appended together, always the same ones, so that the event store recognises a repetition.
internal sealed class OutboxCommit
{
    public long Number { get; init; }

    public required List<OutboxEvent> Events { get; init; }
}
