namespace Axonish.Tests.Repositories;

// Has lost an event of each stream.
internal sealed class GappyStore(IEventStore store, long lost) : IEventStore
{
    public long HeadPosition => store.HeadPosition;

    public ValueTask<AppendResult> AppendAsync(EventAppend append, CancellationToken ct = default) => store.AppendAsync(append, ct);

    public ValueTask<CommandReceipt?> FindReceiptAsync(Guid messageId, CancellationToken ct = default) => store.FindReceiptAsync(messageId, ct);

    public async IAsyncEnumerable<EventMessage> ReadStreamAsync(
        string aggregateType, string aggregateIdentifier, long fromSequence = 0, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct = default)
    {
        await foreach (var message in store.ReadStreamAsync(aggregateType, aggregateIdentifier, fromSequence, ct))
        {
            if (message.SequenceNumber != lost) yield return message;
        }
    }

    public IAsyncEnumerable<EventMessage> ReadAllAsync(long fromPosition = 1, CancellationToken ct = default) => store.ReadAllAsync(fromPosition, ct);

    public ValueTask<EventPage> ReadPageAsync(long afterPosition, EventFilter filter, int limit, CancellationToken ct = default) =>
        store.ReadPageAsync(afterPosition, filter, limit, ct);

    public ValueTask<Guid?> FindEventIdAsync(long position, CancellationToken ct = default) => store.FindEventIdAsync(position, ct);

    public ValueTask<long> FindPositionAsync(DateTimeOffset instant, CancellationToken ct = default) => store.FindPositionAsync(instant, ct);

    public ValueTask WaitForEventsAsync(long afterPosition, CancellationToken ct = default) => store.WaitForEventsAsync(afterPosition, ct);
}
