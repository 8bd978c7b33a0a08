using System.Collections.Concurrent;
using Axonish.Tests.Isolation;

namespace Axonish.EntityFrameworkCore.Tests.Harness;

// An event store that can be away for a while, and one whose answers can get lost. It outlives the hosts that use it.
internal sealed class DoubtfulStore : IEventStore
{
    private readonly InMemoryEventStore inner = new();
    private int appends;

    internal bool IsDown { get; set; }

    internal bool LosesAnswers { get; set; }

    // The context of the appending code, each time.
    internal ConcurrentQueue<Trace> Appenders { get; } = [];

    internal int Appends => appends;

    public long HeadPosition => inner.HeadPosition;

    public async ValueTask<AppendResult> AppendAsync(EventAppend append, CancellationToken ct = default)
    {
        Interlocked.Increment(ref appends);
        Appenders.Enqueue(Trace.Here);
        if (IsDown) throw new IOException("The store is away.");
        var result = await inner.AppendAsync(append, ct);
        return LosesAnswers ? throw new IOException("The answer is lost.") : result;
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
