namespace Axonish.Tests;

// Counts what the framework asks of its store, and lets a test step in.
internal sealed class WatchedStore : IEventStore
{
    private readonly InMemoryEventStore inner = new();
    private int streamReads;
    private int appends;

    internal Action? AfterAppend { get; init; }

    internal int StreamReads => streamReads;

    internal int Appends => appends;

    public long HeadPosition => inner.HeadPosition;

    public async ValueTask<AppendResult> AppendAsync(EventAppend append, CancellationToken ct = default)
    {
        Interlocked.Increment(ref appends);
        var result = await inner.AppendAsync(append, ct);
        AfterAppend?.Invoke();
        return result;
    }

    public ValueTask<CommandReceipt?> FindReceiptAsync(Guid messageId, CancellationToken ct = default) => inner.FindReceiptAsync(messageId, ct);

    public IAsyncEnumerable<EventMessage> ReadStreamAsync(
        string aggregateType, string aggregateIdentifier, long fromSequence = 0, CancellationToken ct = default)
    {
        Interlocked.Increment(ref streamReads);
        return inner.ReadStreamAsync(aggregateType, aggregateIdentifier, fromSequence, ct);
    }

    public IAsyncEnumerable<EventMessage> ReadAllAsync(long fromPosition = 1, CancellationToken ct = default) => inner.ReadAllAsync(fromPosition, ct);

    public ValueTask<EventPage> ReadPageAsync(long afterPosition, EventFilter filter, int limit, CancellationToken ct = default) =>
        inner.ReadPageAsync(afterPosition, filter, limit, ct);

    public ValueTask<Guid?> FindEventIdAsync(long position, CancellationToken ct = default) => inner.FindEventIdAsync(position, ct);

    public ValueTask<long> FindPositionAsync(DateTimeOffset instant, CancellationToken ct = default) => inner.FindPositionAsync(instant, ct);

    public ValueTask WaitForEventsAsync(long afterPosition, CancellationToken ct = default) => inner.WaitForEventsAsync(afterPosition, ct);
}
