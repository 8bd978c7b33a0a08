namespace Axonish.Tests;

// Stores what it is given, and loses the connection before it has answered, as often as configured.
internal sealed class BreakingStore(int times = int.MaxValue) : IEventStore
{
    private readonly InMemoryEventStore inner = new();
    private int left = times;

    public long HeadPosition => inner.HeadPosition;

    public async ValueTask<AppendResult> AppendAsync(EventAppend append, CancellationToken ct = default)
    {
        var result = await inner.AppendAsync(append, ct);
        return Interlocked.Decrement(ref left) >= 0 ? throw new CommandOutcomeUnknownException("The connection broke.") : result;
    }

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
