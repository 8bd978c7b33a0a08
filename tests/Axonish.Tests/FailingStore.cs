namespace Axonish.Tests;

// Refuses appends that carry an event of a given class, as a database does that is gone at that moment.
internal sealed class FailingStore(params Type[] refuse) : IEventStore
{
    private readonly InMemoryEventStore inner = new();

    public long HeadPosition => inner.HeadPosition;

    public ValueTask<AppendResult> AppendAsync(EventAppend append, CancellationToken ct = default) =>
        append.Events.Any(message => refuse.Contains(message.Payload.GetType()))
            ? ValueTask.FromException<AppendResult>(new IOException("The disk is gone."))
            : inner.AppendAsync(append, ct);

    public ValueTask<CommandReceipt?> FindReceiptAsync(Guid messageId, CancellationToken ct = default) => inner.FindReceiptAsync(messageId, ct);

    public IAsyncEnumerable<EventMessage> ReadStreamAsync(
        string aggregateType, string aggregateIdentifier, long fromSequence = 0, CancellationToken ct = default) =>
        inner.ReadStreamAsync(aggregateType, aggregateIdentifier, fromSequence, ct);

    public IAsyncEnumerable<EventMessage> ReadAllAsync(long fromPosition = 1, CancellationToken ct = default) => inner.ReadAllAsync(fromPosition, ct);

    public ValueTask<EventPage> ReadPageAsync(long afterPosition, EventFilter filter, int limit, CancellationToken ct = default) =>
        inner.ReadPageAsync(afterPosition, filter, limit, ct);

    public ValueTask<Guid?> FindEventIdAsync(long position, CancellationToken ct = default) => inner.FindEventIdAsync(position, ct);

    public ValueTask<long> FindPositionAsync(DateTimeOffset instant, CancellationToken ct = default) => inner.FindPositionAsync(instant, ct);

    public ValueTask WaitForEventsAsync(long afterPosition, CancellationToken ct = default) => inner.WaitForEventsAsync(afterPosition, ct);
}
