namespace Axonish.Tests;

// A store that another application owns: the container of the one that borrowed it does not dispose it.
internal sealed class LentStore(IEventStore store) : IEventStore
{
    public long HeadPosition => store.HeadPosition;

    public ValueTask<AppendResult> AppendAsync(EventAppend append, CancellationToken ct = default) => store.AppendAsync(append, ct);

    public ValueTask<CommandReceipt?> FindReceiptAsync(Guid messageId, CancellationToken ct = default) => store.FindReceiptAsync(messageId, ct);

    public IAsyncEnumerable<EventMessage> ReadStreamAsync(
        string aggregateType, string aggregateIdentifier, long fromSequence = 0, CancellationToken ct = default) =>
        store.ReadStreamAsync(aggregateType, aggregateIdentifier, fromSequence, ct);

    public IAsyncEnumerable<EventMessage> ReadAllAsync(long fromPosition = 1, CancellationToken ct = default) => store.ReadAllAsync(fromPosition, ct);

    public ValueTask<EventPage> ReadPageAsync(long afterPosition, EventFilter filter, int limit, CancellationToken ct = default) =>
        store.ReadPageAsync(afterPosition, filter, limit, ct);

    public ValueTask<Guid?> FindEventIdAsync(long position, CancellationToken ct = default) => store.FindEventIdAsync(position, ct);

    public ValueTask<long> FindPositionAsync(DateTimeOffset instant, CancellationToken ct = default) => store.FindPositionAsync(instant, ct);

    public ValueTask WaitForEventsAsync(long afterPosition, CancellationToken ct = default) => store.WaitForEventsAsync(afterPosition, ct);
}
