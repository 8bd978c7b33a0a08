namespace Axonish.Tests.Snapshots;

// Remembers where the reading of streams began.
internal sealed class WatchedReads : IEventStore
{
    private readonly InMemoryEventStore inner = new();

    internal List<long> From { get; } = [];

    internal bool Fails { get; set; }

    public long HeadPosition => inner.HeadPosition;

    public ValueTask<AppendResult> AppendAsync(EventAppend append, CancellationToken ct = default) => inner.AppendAsync(append, ct);

    public ValueTask<CommandReceipt?> FindReceiptAsync(Guid messageId, CancellationToken ct = default) => inner.FindReceiptAsync(messageId, ct);

    public IAsyncEnumerable<EventMessage> ReadStreamAsync(
        string aggregateType, string aggregateIdentifier, long fromSequence = 0, CancellationToken ct = default)
    {
        if (Fails) throw new IOException("The disk is gone.");
        From.Add(fromSequence);
        return inner.ReadStreamAsync(aggregateType, aggregateIdentifier, fromSequence, ct);
    }

    public IAsyncEnumerable<EventMessage> ReadAllAsync(long fromPosition = 1, CancellationToken ct = default) => inner.ReadAllAsync(fromPosition, ct);

    public ValueTask<EventPage> ReadPageAsync(long afterPosition, EventFilter filter, int limit, CancellationToken ct = default) =>
        inner.ReadPageAsync(afterPosition, filter, limit, ct);

    public ValueTask<Guid?> FindEventIdAsync(long position, CancellationToken ct = default) => inner.FindEventIdAsync(position, ct);

    public ValueTask<long> FindPositionAsync(DateTimeOffset instant, CancellationToken ct = default) => inner.FindPositionAsync(instant, ct);

    public ValueTask WaitForEventsAsync(long afterPosition, CancellationToken ct = default) => inner.WaitForEventsAsync(afterPosition, ct);
}
