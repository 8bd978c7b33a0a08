namespace Axonish.Tests.Isolation;

// A store to which others may append; counts what it is asked.
internal sealed class SharedStore : IEventStore
{
    private readonly InMemoryEventStore inner = new();
    private int streamReads;
    private int appends;

    internal int StreamReads => streamReads;

    internal int Appends => appends;

    internal bool FailsReads { get; set; }

    // Where there is one, a read waits for it after the first event.
    internal TaskCompletionSource? Pause { get; set; }

    public bool IsShared => true;

    public long HeadPosition => inner.HeadPosition;

    public ValueTask<AppendResult> AppendAsync(EventAppend append, CancellationToken ct = default)
    {
        Interlocked.Increment(ref appends);
        return inner.AppendAsync(append, ct);
    }

    public ValueTask<CommandReceipt?> FindReceiptAsync(Guid messageId, CancellationToken ct = default) => inner.FindReceiptAsync(messageId, ct);

    public IAsyncEnumerable<EventMessage> ReadStreamAsync(
        string aggregateType, string aggregateIdentifier, long fromSequence = 0, CancellationToken ct = default)
    {
        Interlocked.Increment(ref streamReads);
        if (FailsReads) throw new EventStoreException("The store cannot be read.");
        var events = inner.ReadStreamAsync(aggregateType, aggregateIdentifier, fromSequence, ct);
        return Pause is null ? events : PausedAsync(events, Pause.Task);
    }

    private static async IAsyncEnumerable<EventMessage> PausedAsync(IAsyncEnumerable<EventMessage> events, Task pause)
    {
        await foreach (var message in events)
        {
            yield return message;
            await pause;
        }
    }

    public IAsyncEnumerable<EventMessage> ReadAllAsync(long fromPosition = 1, CancellationToken ct = default) => inner.ReadAllAsync(fromPosition, ct);

    public ValueTask<EventPage> ReadPageAsync(long afterPosition, EventFilter filter, int limit, CancellationToken ct = default) =>
        inner.ReadPageAsync(afterPosition, filter, limit, ct);

    public ValueTask<Guid?> FindEventIdAsync(long position, CancellationToken ct = default) => inner.FindEventIdAsync(position, ct);

    public ValueTask<long> FindPositionAsync(DateTimeOffset instant, CancellationToken ct = default) => inner.FindPositionAsync(instant, ct);

    public ValueTask WaitForEventsAsync(long afterPosition, CancellationToken ct = default) => inner.WaitForEventsAsync(afterPosition, ct);
}
