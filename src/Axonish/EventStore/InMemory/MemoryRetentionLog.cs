using Axonish.EventStore.Engine;

namespace Axonish.EventStore.InMemory;

// Retention over the store's own logs, under its lock. A stream is marked and erased in one step, for there is no disk to wait for.
internal sealed class MemoryRetentionLog(Lock gate, StreamLogs streams, EventLog all, RetiredStreams retired, EventSerializer? serializer) : IRetentionLog
{
    private const int ContentsAtOnce = 1000;

    private readonly HashSet<(string Type, string Identifier)> halfRestored = [];
    private long erased;

    public ValueTask<IReadOnlyList<StreamTail>> FindTailsAsync(long afterPosition, long throughPosition, int limit, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var tails = new List<StreamTail>();
        var events = all.Snapshot();
        for (var i = (int)Math.Min(afterPosition, events.Length); i < Math.Min(throughPosition, events.Length) && tails.Count < limit; i++)
        {
            var message = events.Span[i];
            if (Tombstone.Is(message)) continue;
            lock (gate)
            {
                if (streams.HeadOf(message.AggregateType, message.AggregateIdentifier) == message.SequenceNumber)
                    tails.Add(new StreamTail(message.AggregateType, message.AggregateIdentifier, message.SequenceNumber, message.Position));
            }
        }

        return new ValueTask<IReadOnlyList<StreamTail>>(tails);
    }

    public ValueTask<IReadOnlyList<ArchivedEvent>> ReadContentsAsync(StreamTail tail, long fromSequence, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var serialising = serializer ?? throw WithoutSerializer();
        var items = new List<ArchivedEvent>();
        lock (gate)
        {
            if (!streams.TryGet(tail.AggregateType, tail.AggregateIdentifier, out var log)) return new(items);
            for (var sequence = (int)fromSequence; sequence <= tail.Sequence && items.Count < ContentsAtOnce; sequence++)
            {
                if (Tombstone.Is(log[sequence])) break;
                items.Add(Archived(log[sequence], serialising));
            }
        }

        return new(items);
    }

    public ValueTask<bool> RetireAsync(
        string aggregateType, string aggregateIdentifier, long? endsAt, Retirement retirement, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        lock (gate)
        {
            if (!streams.TryGet(aggregateType, aggregateIdentifier, out var log) || log.Count == 0) return new(false);
            if (endsAt is { } end && log.Count - 1 != end) return new(false);
            var before = retired.Find(aggregateType, aggregateIdentifier);
            if (before == Retirement.Deleted || before == retirement) return new(false);
            retired.Set(aggregateType, aggregateIdentifier, retirement);
            erased += Erase(log);
            halfRestored.Remove((aggregateType, aggregateIdentifier));
        }

        return new(true);
    }

    public ValueTask<long> EraseAsync(CancellationToken ct)
    {
        lock (gate)
        {
            foreach (var (aggregateType, aggregateIdentifier) in halfRestored)
            {
                if (streams.TryGet(aggregateType, aggregateIdentifier, out var log)) Erase(log);
            }

            halfRestored.Clear();
            var count = erased;
            erased = 0;
            return new(count);
        }
    }

    public ValueTask ScrubAsync(CancellationToken ct) => ValueTask.CompletedTask;

    public ValueTask<Retirement> FindRetirementAsync(string aggregateType, string aggregateIdentifier, CancellationToken ct)
    {
        lock (gate) return new(retired.Find(aggregateType, aggregateIdentifier));
    }

    public ValueTask FillAsync(IReadOnlyList<ArchivedEvent> events, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var serialising = serializer ?? throw WithoutSerializer();
        lock (gate)
        {
            foreach (var item in events)
            {
                if (!streams.TryGet(item.AggregateType, item.AggregateIdentifier, out var log)
                    || item.Sequence < 0
                    || item.Sequence >= log.Count
                    || log[(int)item.Sequence] is not { } place
                    || place.Position != item.Position
                    || place.Id != item.Id)
                    throw RetiredStream.OtherPlace(item);
                halfRestored.Add((item.AggregateType, item.AggregateIdentifier));
                Replace(log, Restored(item, place, serialising));
            }
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<bool> ReviveAsync(string aggregateType, string aggregateIdentifier, long endsAt, CancellationToken ct)
    {
        lock (gate)
        {
            if (!streams.TryGet(aggregateType, aggregateIdentifier, out var log) || log.Count - 1 != endsAt) return new(false);
            for (var i = 0; i < log.Count; i++)
            {
                if (Tombstone.Is(log[i])) return new(false);
            }

            retired.Remove(aggregateType, aggregateIdentifier);
            halfRestored.Remove((aggregateType, aggregateIdentifier));
            return new(true);
        }
    }

    private static ArchivedEvent Archived(EventMessage message, EventSerializer serializer) => new(
        message.Position, message.AggregateType, message.AggregateIdentifier, message.SequenceNumber, message.Id, message.Name, message.Revision,
        message.Timestamp, EventSerializer.SerializeMetadata(message.Metadata), serializer.Serialize(message));

    private static EventMessage Restored(ArchivedEvent item, EventMessage place, EventSerializer serializer) => new(
        serializer.Types.Resolve(item.Name, item.Revision, item.Position),
        serializer.Deserialize(place.Type, item.Payload, item.Position),
        EventSerializer.DeserializeMetadata(place.Type, item.Metadata, item.Position),
        place.Header with { Timestamp = item.RecordedAt });

    private static InvalidOperationException WithoutSerializer() => new(
        $"An {nameof(InMemoryEventStore)} that keeps objects cannot write or read an archive; create it with an {nameof(EventSerializer)}.");

    private long Erase(EventLog log)
    {
        var count = 0L;
        for (var i = 0; i < log.Count; i++)
        {
            if (Tombstone.Is(log[i])) continue;
            Replace(log, Tombstone.Of(log[i]));
            count++;
        }

        return count;
    }

    private void Replace(EventLog log, EventMessage message)
    {
        log.Replace((int)message.SequenceNumber, message);
        all.Replace((int)(message.Position - 1), message);
    }
}
