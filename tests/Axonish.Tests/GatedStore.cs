namespace Axonish.Tests;

// Holds an append as long as the test says, as a slow disk does: the append has begun, and nobody knows yet how it ends.
internal sealed class GatedStore : IEventStore
{
    private readonly InMemoryEventStore inner = new();
    private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal Task Begun => begun.Task;

    // Appends of this class of event wait; what the task ends with ends them.
    internal Type? Gated { get; set; }

    internal TaskCompletionSource Gate { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public long HeadPosition => inner.HeadPosition;

    public async ValueTask<AppendResult> AppendAsync(EventAppend append, CancellationToken ct = default)
    {
        if (append.Events.All(message => message.Payload.GetType() != Gated)) return await inner.AppendAsync(append, ct);
        begun.TrySetResult();
        await Gate.Task;
        return await inner.AppendAsync(append, CancellationToken.None);
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
