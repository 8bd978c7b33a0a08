namespace Axonish.Fixtures.Hosting;

// The store of one test: in memory, through JSON. It remembers the events as they were applied, beside what it stored of them.
internal sealed class FixtureStore(EventSerializer hosts, EventStoreLimits limits) : IEventStore
{
    private readonly EventSerializer serializer = hosts.VerifyingAll();

    private readonly Lock gate = new();
    private readonly List<EventMessage> applied = [];
    private InMemoryEventStore inner = new(hosts.VerifyingAll(), limits);
    private bool serializes = true;

    public long HeadPosition => inner.HeadPosition;

    internal EventStoreLimits Limits => limits;

    internal EventSerializer Serializer => serializer;

    // In the order of their positions; for when nobody appends.
    internal IReadOnlyList<EventMessage> Applied => applied;

    // While others append, too.
    internal IReadOnlyList<EventMessage> Stored()
    {
        lock (gate) return [.. applied.OrderBy(message => message.Position)];
    }

    // Why events of the test could not be written or read back, if that was so.
    internal Exception? SerializationFailure { get; private set; }

    // The event that was applied and could not be stored.
    internal EventMessage? Unstored { get; private set; }

    // The event that is shown to a handler: it is stored already when the unit of work that shows it to the handler stores what came of it.
    internal EventMessage? Shown { get; set; }

    // What lies behind this sequence is not read, so that an aggregate can be loaded as it was.
    internal long? Until { get; set; }

    public ValueTask<AppendResult> AppendAsync(EventAppend append, CancellationToken ct = default) =>
        Shown is { Position: > 0 } shown && append.Events.Count > 0 && append.Events[0].Id == shown.Id ? AppendBehindAsync(shown, append, ct) : StoreAsync(append, ct);

    private async ValueTask<AppendResult> AppendBehindAsync(EventMessage shown, EventAppend append, CancellationToken ct)
    {
        if (append.Events.Count > 1 || append.Conditions.Count > 0) await StoreAsync(new EventAppend([.. append.Events.Skip(1)], append.Conditions, append.Attachments), ct);
        return new AppendResult(shown.Position);
    }

    private async ValueTask<AppendResult> StoreAsync(EventAppend append, CancellationToken ct)
    {
        try
        {
            var result = await inner.AppendAsync(append, ct);
            if (result.WasAlreadyStored) return result;
            lock (gate) applied.AddRange(append.Events);
            return result;
        }
        catch (Exception failure) when (failure is InvalidOperationException or EventDeserializationException or NotSerializableException)
        {
            if (SerializationFailure is null && failure is NotSerializableException { MessageName: { } name }) Unstored = append.Events.FirstOrDefault(message => message.Name == name);
            SerializationFailure ??= failure;
            throw;
        }
    }

    public ValueTask<CommandReceipt?> FindReceiptAsync(Guid messageId, CancellationToken ct = default) => inner.FindReceiptAsync(messageId, ct);

    public IAsyncEnumerable<EventMessage> ReadStreamAsync(
        string aggregateType, string aggregateIdentifier, long fromSequence = 0, CancellationToken ct = default) =>
        Until is { } last
            ? UntilAsync(inner.ReadStreamAsync(aggregateType, aggregateIdentifier, fromSequence, ct), last)
            : inner.ReadStreamAsync(aggregateType, aggregateIdentifier, fromSequence, ct);

    public IAsyncEnumerable<EventMessage> ReadAllAsync(long fromPosition = 1, CancellationToken ct = default) => inner.ReadAllAsync(fromPosition, ct);

    public ValueTask<EventPage> ReadPageAsync(long afterPosition, EventFilter filter, int limit, CancellationToken ct = default) =>
        inner.ReadPageAsync(afterPosition, filter, limit, ct);

    public ValueTask<Guid?> FindEventIdAsync(long position, CancellationToken ct = default) => inner.FindEventIdAsync(position, ct);

    public ValueTask<long> FindPositionAsync(DateTimeOffset instant, CancellationToken ct = default) => inner.FindPositionAsync(instant, ct);

    public ValueTask WaitForEventsAsync(long afterPosition, CancellationToken ct = default) => inner.WaitForEventsAsync(afterPosition, ct);

    internal void Reset(bool serializes)
    {
        if (HeadPosition > 0 || serializes != this.serializes) inner = serializes ? new InMemoryEventStore(serializer, limits) : new InMemoryEventStore(limits);
        this.serializes = serializes;
        applied.Clear();
        SerializationFailure = null;
        Unstored = null;
        Until = null;
        Shown = null;
    }

    private static async IAsyncEnumerable<EventMessage> UntilAsync(IAsyncEnumerable<EventMessage> messages, long last)
    {
        await foreach (var message in messages)
        {
            if (message.SequenceNumber > last) break;
            yield return message;
        }
    }
}
