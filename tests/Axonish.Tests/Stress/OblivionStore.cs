namespace Axonish.Tests.Stress;

// Keeps nothing but the head, so that what grows is not the store.
internal sealed class OblivionStore : IEventStore
{
    private long head;

    public long HeadPosition => Volatile.Read(ref head);

    public ValueTask<AppendResult> AppendAsync(EventAppend append, CancellationToken ct = default)
    {
        var first = Interlocked.Add(ref head, append.Events.Count) - append.Events.Count + 1;
        append.SetPositions(first);
        return new(new AppendResult(first));
    }

    public ValueTask<CommandReceipt?> FindReceiptAsync(Guid messageId, CancellationToken ct = default) => new((CommandReceipt?)null);

    public IAsyncEnumerable<EventMessage> ReadStreamAsync(
        string aggregateType, string aggregateIdentifier, long fromSequence = 0, CancellationToken ct = default) => AsyncEnumerable.Empty<EventMessage>();

    public IAsyncEnumerable<EventMessage> ReadAllAsync(long fromPosition = 1, CancellationToken ct = default) => AsyncEnumerable.Empty<EventMessage>();

    public ValueTask<EventPage> ReadPageAsync(long afterPosition, EventFilter filter, int limit, CancellationToken ct = default) => throw new NotSupportedException();

    public ValueTask<Guid?> FindEventIdAsync(long position, CancellationToken ct = default) => throw new NotSupportedException();

    public ValueTask<long> FindPositionAsync(DateTimeOffset instant, CancellationToken ct = default) => throw new NotSupportedException();

    public ValueTask WaitForEventsAsync(long afterPosition, CancellationToken ct = default) => throw new NotSupportedException();
}
