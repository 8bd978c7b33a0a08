namespace Axonish.Benchmarks.Memory;

// Takes every append and keeps none, so that what stays in memory belongs to the cache of aggregates.
internal sealed class ForgetfulEventStore : IEventStore
{
    private long head;

    public long HeadPosition => head;

    public ValueTask<AppendResult> AppendAsync(EventAppend append, CancellationToken ct = default)
    {
        var first = head + 1;
        head += append.Events.Count;
        append.SetPositions(first);
        return new(new AppendResult(first, false));
    }

    public ValueTask<CommandReceipt?> FindReceiptAsync(Guid messageId, CancellationToken ct = default) => new((CommandReceipt?)null);

    public IAsyncEnumerable<EventMessage> ReadStreamAsync(string aggregateType, string aggregateIdentifier, long fromSequence = 0, CancellationToken ct = default) =>
        AsyncEnumerable.Empty<EventMessage>();

    public IAsyncEnumerable<EventMessage> ReadAllAsync(long fromPosition = 1, CancellationToken ct = default) => AsyncEnumerable.Empty<EventMessage>();

    public ValueTask<EventPage> ReadPageAsync(long afterPosition, EventFilter filter, int limit, CancellationToken ct = default) => throw new NotSupportedException();

    public ValueTask<Guid?> FindEventIdAsync(long position, CancellationToken ct = default) => throw new NotSupportedException();

    public ValueTask<long> FindPositionAsync(DateTimeOffset instant, CancellationToken ct = default) => throw new NotSupportedException();

    public ValueTask WaitForEventsAsync(long afterPosition, CancellationToken ct = default) =>
        throw new NotSupportedException("Nobody follows a log that keeps nothing.");
}
