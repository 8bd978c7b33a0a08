using Axonish.EventStore.Engine;
using Axonish.EventStore.InMemory;

namespace Axonish;

/// <summary>A store that keeps its events in memory, for tests, trials, and programs whose history may end with the process.</summary>
/// <remarks>
/// Thread-safe. Without a serializer it keeps the very objects it is given, which lose nothing, so neither their JSON nor
/// <see cref="EventStoreLimits.MaximumEventBytes"/> is looked at. With one it stores what comes back from JSON, so that tests find what a database would give them. In a host, events of older revisions
/// go through its upcasters either way.
/// </remarks>
public sealed class InMemoryEventStore : IEventStore, IReceiptRetention
{
    private readonly Lock gate = new();
    private readonly StreamLogs streams = new();
    private readonly EventLog all = new();
    private readonly LogHead head = new();
    private readonly List<EventLog> staged = [];
    private readonly Dictionary<Guid, CommandReceipt> receipts = [];
    private readonly EventStoreLimits limits;
    private readonly EventSerializer? serializer;
    private readonly EventSerializer? verifier;
    private readonly RetiredStreams retired = new();
    private volatile EventSerializer? reader;

    /// <summary>Creates a store that keeps objects.</summary>
    /// <param name="limits">How much an append may carry; the defaults where none are given.</param>
    public InMemoryEventStore(EventStoreLimits? limits = null)
        : this(serializer: null, limits, roundTrips: false)
    {
    }

    /// <summary>Creates a store that passes every event through JSON.</summary>
    /// <param name="serializer">Writes and reads the events.</param>
    /// <param name="limits">How much an append may carry; the defaults where none are given.</param>
    public InMemoryEventStore(EventSerializer serializer, EventStoreLimits? limits = null)
        : this(serializer ?? throw new ArgumentNullException(nameof(serializer)), limits, roundTrips: true)
    {
    }

    // Objects that stay the very same may be archived all the same.
    internal InMemoryEventStore(EventSerializer? serializer, EventStoreLimits? limits, bool roundTrips)
    {
        this.limits = limits ?? EventStoreLimits.Default;
        this.serializer = reader = roundTrips ? serializer : null;
        verifier = serializer is { VerifiesAll: true } && !roundTrips ? serializer : null;
        if (serializer is not null) ReadBy(serializer);
        Retention = new EventRetention(new MemoryRetentionLog(gate, streams, all, retired, serializer));
    }

    /// <inheritdoc/>
    public long HeadPosition => all.Count;

    /// <inheritdoc/>
    public IEventRetention Retention { get; }

    /// <inheritdoc/>
    public ValueTask<AppendResult> AppendAsync(EventAppend append, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(append);
        if (ct.IsCancellationRequested) return ValueTask.FromCanceled<AppendResult>(ct);
        try
        {
            AppendRules.Check(append, limits, AppendAttachmentKinds.Receipts);
            return new ValueTask<AppendResult>(AppendAnswer.Of(append, Write(append), limits));
        }
        catch (Exception failure)
        {
            return ValueTask.FromException<AppendResult>(failure);
        }
    }

    /// <inheritdoc/>
    public ValueTask<CommandReceipt?> FindReceiptAsync(Guid messageId, CancellationToken ct = default)
    {
        if (ct.IsCancellationRequested) return ValueTask.FromCanceled<CommandReceipt?>(ct);
        lock (gate) return new ValueTask<CommandReceipt?>(receipts.GetValueOrDefault(messageId));
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<EventMessage> ReadStreamAsync(
        string aggregateType, string aggregateIdentifier, long fromSequence = 0, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(aggregateType);
        ArgumentNullException.ThrowIfNull(aggregateIdentifier);
        ArgumentOutOfRangeException.ThrowIfNegative(fromSequence);
        StorableText.CheckKey(aggregateType, aggregateIdentifier);
        return new EventRange(
            () => SnapshotOf(aggregateType, aggregateIdentifier, fromSequence), reader, () => RetiredFailure(aggregateType, aggregateIdentifier), ct);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<EventMessage> ReadAllAsync(long fromPosition = 1, CancellationToken ct = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(fromPosition, 1);
        return new EventRange(() => From(all.Snapshot(), fromPosition - 1), reader, onTombstone: null, ct);
    }

    /// <inheritdoc/>
    public ValueTask<EventPage> ReadPageAsync(long afterPosition, EventFilter filter, int limit, CancellationToken ct = default)
    {
        PageBounds.Check(afterPosition, filter, limit);
        return ct.IsCancellationRequested
            ? ValueTask.FromCanceled<EventPage>(ct)
            : new(LogPages.Read(all.Snapshot().Span, afterPosition, filter, limit, reader));
    }

    /// <inheritdoc/>
    public ValueTask<Guid?> FindEventIdAsync(long position, CancellationToken ct = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        if (ct.IsCancellationRequested) return ValueTask.FromCanceled<Guid?>(ct);
        return new(position >= 1 && position <= all.Count ? all[(int)position - 1].Id : null);
    }

    /// <inheritdoc/>
    public ValueTask<long> FindPositionAsync(DateTimeOffset instant, CancellationToken ct = default) =>
        ct.IsCancellationRequested ? ValueTask.FromCanceled<long>(ct) : new(LogPages.FindPosition(all.Snapshot().Span, instant));

    /// <inheritdoc/>
    public ValueTask<int> ForgetReceiptsAsync(Guid from, Guid before, int limit, CancellationToken ct = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        if (ct.IsCancellationRequested) return ValueTask.FromCanceled<int>(ct);
        lock (gate)
        {
            Guid[] gone = [.. receipts.Keys.Where(id => id.Version == 8 && id >= from && id < before).Take(limit)];
            foreach (var id in gone) receipts.Remove(id);
            return new(gone.Length);
        }
    }

    /// <inheritdoc/>
    public ValueTask WaitForEventsAsync(long afterPosition, CancellationToken ct = default) => head.WaitAsync(afterPosition, ct);

    // The host that reads knows what its events look like today; of several, the last to start.
    internal void ReadBy(EventSerializer newest)
    {
        if (serializer is null && newest.Types.HasHistory) reader = newest;
    }

    internal AppendOutcome Write(EventAppend append)
    {
        verifier?.Encode(append, limits);
        var events = serializer is null ? append.Events : JsonCopies.Of(append, serializer, limits);
        lock (gate) return Write(events, append.Conditions, append.Receipt);
    }

    private static ReadOnlyMemory<EventMessage> From(ReadOnlyMemory<EventMessage> events, long index) =>
        index >= events.Length ? default : events[(int)index..];

    private AxonishException RetiredFailure(string aggregateType, string aggregateIdentifier)
    {
        // Found on the way: deleted or archived since the reading began, and in the second case perhaps restored since.
        lock (gate)
        {
            var isDeleted = retired.Find(aggregateType, aggregateIdentifier) == Retirement.Deleted;
            return RetiredStream.Failure(isDeleted ? Retirement.Deleted : Retirement.Archived, aggregateType, aggregateIdentifier);
        }
    }

    private static EventMessage Placed(EventMessage message, long position)
    {
        if (message.Position == 0)
        {
            message.Position = position;
            return message;
        }

        // It stands in another store already, whose readers see this very object.
        return new EventMessage(message.Type, message.Payload, message.Metadata, message.Header with { Position = position });
    }

    private ReadOnlyMemory<EventMessage> SnapshotOf(string aggregateType, string aggregateIdentifier, long fromSequence)
    {
        // The head first: what stands above it may belong to an append that is being written.
        var visibleHead = HeadPosition;
        EventLog? log;
        lock (gate)
        {
            if (!streams.TryGet(aggregateType, aggregateIdentifier, out log)) return default;
            if (retired.Find(aggregateType, aggregateIdentifier) is not Retirement.None and var retirement)
                throw RetiredStream.Failure(retirement, aggregateType, aggregateIdentifier);
        }

        var events = log.Snapshot();
        var visible = events.Length;
        while (visible > 0 && events.Span[visible - 1].Position > visibleHead) visible--;
        return From(events[..visible], fromSequence);
    }

    private AppendOutcome Write(IReadOnlyList<EventMessage> events, IReadOnlyList<AppendCondition> conditions, CommandReceipt? receipt)
    {
        if (receipt is not null && receipts.ContainsKey(receipt.MessageId)) return AppendOutcome.AlreadyCommitted(0);
        EventMessage? first = null;
        EventLog? firstLog = null;
        if (events.Count > 0)
        {
            first = events[0];
            streams.TryGet(first.AggregateType, first.AggregateIdentifier, out firstLog);
            if (firstLog is not null && first.SequenceNumber < firstLog.Count && firstLog[(int)first.SequenceNumber] is var stored && stored.Id == first.Id)
                return AppendOutcome.AlreadyCommitted(stored.Position);
        }

        for (var i = 0; i < conditions.Count; i++)
        {
            var condition = conditions[i];
            var current = first is not null
                && ReferenceEquals(condition.AggregateIdentifier, first.AggregateIdentifier)
                && ReferenceEquals(condition.AggregateType, first.AggregateType)
                    ? (firstLog?.Count ?? 0) - 1
                    : streams.HeadOf(condition.AggregateType, condition.AggregateIdentifier);
            if (FindRetired(condition.AggregateType, condition.AggregateIdentifier) is { } retiredStream)
                return AppendOutcome.Conflict(retiredStream);
            if (!condition.IsMetBy(current)) return AppendOutcome.Conflict(AppendConflict.OfCondition(condition, current));
        }

        if (first is null)
        {
            Remember(receipt);
            return AppendOutcome.Committed(0);
        }

        if (Stage(events, firstLog) is { } conflict)
        {
            Unstage(events);
            return AppendOutcome.Conflict(conflict);
        }

        var position = all.Count + 1L;
        for (var i = 0; i < staged.Count; i++) staged[i].Add(Placed(events[i], position + i));
        // Into the log of all events last: its count is the head, and what stands below the head is whole.
        for (var i = 0; i < staged.Count; i++) all.Append(staged[i][(int)events[i].SequenceNumber]);
        all.Publish(all.Count + staged.Count);
        head.Advance(all.Count);
        staged.Clear();
        Remember(receipt);
        return AppendOutcome.Committed(position);
    }

    private AppendConflict? FindRetired(string aggregateType, string aggregateIdentifier) =>
        retired.Find(aggregateType, aggregateIdentifier) is not Retirement.None and var retirement
            ? AppendConflict.OfRetired(aggregateType, aggregateIdentifier, retirement)
            : null;

    private void Remember(CommandReceipt? receipt)
    {
        if (receipt is not null) receipts.Add(receipt.MessageId, receipt);
    }

    // Finds or creates each event's log; a stream's first event in this append must continue its head.
    private AppendConflict? Stage(IReadOnlyList<EventMessage> events, EventLog? log)
    {
        for (var i = 0; i < events.Count; i++)
        {
            var message = events[i];
            if (i > 0 && !AppendRules.IsSameStream(events[i - 1], message))
                streams.TryGet(message.AggregateType, message.AggregateIdentifier, out log);
            if (log is null)
            {
                log = new EventLog();
                streams.Add(message.AggregateType, message.AggregateIdentifier, log);
            }

            staged.Add(log);
            if (FindRetired(message.AggregateType, message.AggregateIdentifier) is { } retiredStream) return retiredStream;
            if (message.SequenceNumber != log.StagedCount) return AppendConflict.OfSequence(message, log.Count - 1);
            log.StagedCount++;
        }

        return null;
    }

    private void Unstage(IReadOnlyList<EventMessage> events)
    {
        for (var i = 0; i < staged.Count; i++)
        {
            var log = staged[i];
            log.StagedCount = log.Count;
            if (log.Count == 0 && streams.TryGet(events[i].AggregateType, events[i].AggregateIdentifier, out _))
                streams.Remove(events[i].AggregateType, events[i].AggregateIdentifier);
        }

        staged.Clear();
    }
}
