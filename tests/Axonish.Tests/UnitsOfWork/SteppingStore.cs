namespace Axonish.Tests.UnitsOfWork;

// Appends at once or a little later, and lets a test step in before; what that throws, the append throws, in the same way.
internal sealed class SteppingStore(bool waits) : IEventStore
{
    private readonly InMemoryEventStore inner = new();

    internal Func<EventAppend, ValueTask>? BeforeAppend { get; set; }

    // Events that are stored before the sender gets an unknown outcome.
    internal bool LosesAnswers { get; set; }

    public long HeadPosition => inner.HeadPosition;

    public ValueTask<AppendResult> AppendAsync(EventAppend append, CancellationToken ct = default)
    {
        if (waits) return LaterAsync(append, ct);

        // Not async: it throws before there is a task.
        var before = BeforeAppend?.Invoke(append) ?? default;
        if (!before.IsCompletedSuccessfully) return LaterAsync(before, append, ct);
        return LosesAnswers ? LoseAsync(append, ct) : inner.AppendAsync(append, ct);
    }

    public ValueTask<CommandReceipt?> FindReceiptAsync(Guid messageId, CancellationToken ct = default) => inner.FindReceiptAsync(messageId, ct);

    public IAsyncEnumerable<EventMessage> ReadStreamAsync(
        string aggregateType, string aggregateIdentifier, long fromSequence = 0, CancellationToken ct = default) =>
        waits
            ? ReadLaterAsync(inner.ReadStreamAsync(aggregateType, aggregateIdentifier, fromSequence, ct))
            : inner.ReadStreamAsync(aggregateType, aggregateIdentifier, fromSequence, ct);

    public IAsyncEnumerable<EventMessage> ReadAllAsync(long fromPosition = 1, CancellationToken ct = default) => inner.ReadAllAsync(fromPosition, ct);

    public ValueTask<EventPage> ReadPageAsync(long afterPosition, EventFilter filter, int limit, CancellationToken ct = default) =>
        inner.ReadPageAsync(afterPosition, filter, limit, ct);

    public ValueTask<Guid?> FindEventIdAsync(long position, CancellationToken ct = default) => inner.FindEventIdAsync(position, ct);

    public ValueTask<long> FindPositionAsync(DateTimeOffset instant, CancellationToken ct = default) => inner.FindPositionAsync(instant, ct);

    public ValueTask WaitForEventsAsync(long afterPosition, CancellationToken ct = default) => inner.WaitForEventsAsync(afterPosition, ct);

    private static async IAsyncEnumerable<EventMessage> ReadLaterAsync(IAsyncEnumerable<EventMessage> events)
    {
        await foreach (var message in events)
        {
            await Task.Yield();
            yield return message;
        }
    }

    private async ValueTask<AppendResult> LaterAsync(EventAppend append, CancellationToken ct)
    {
        await Task.Yield();
        return await LaterAsync(BeforeAppend?.Invoke(append) ?? default, append, ct);
    }

    private async ValueTask<AppendResult> LaterAsync(ValueTask before, EventAppend append, CancellationToken ct)
    {
        await before;
        return LosesAnswers ? await LoseAsync(append, ct) : await inner.AppendAsync(append, ct);
    }

    private async ValueTask<AppendResult> LoseAsync(EventAppend append, CancellationToken ct)
    {
        await inner.AppendAsync(append, ct);
        throw new CommandOutcomeUnknownException("The connection broke.");
    }
}
