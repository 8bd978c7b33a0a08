namespace Axonish.Testing.Tests.Mutants;

/// <summary>A store that keeps all rules but one. What a mutant does not say is done by the store beneath.</summary>
internal sealed record Mutant(string Name, string Rule)
{
    internal Func<IEventStore, EventAppend, CancellationToken, ValueTask<AppendResult>> Append { get; init; } =
        (store, append, ct) => store.AppendAsync(append, ct);

    internal Func<IAsyncEnumerable<EventMessage>, IAsyncEnumerable<EventMessage>> Read { get; init; } = events => events;

    internal Func<IEventStore, long, CancellationToken, ValueTask> Wait { get; init; } = (store, after, ct) => store.WaitForEventsAsync(after, ct);

    internal Func<IEventStore, long, EventFilter, int, CancellationToken, ValueTask<EventPage>> Page { get; init; } =
        (store, after, filter, limit, ct) => store.ReadPageAsync(after, filter, limit, ct);

    internal Func<IEventStore, long, CancellationToken, ValueTask<Guid?>> EventId { get; init; } = (store, position, ct) => store.FindEventIdAsync(position, ct);

    internal Func<IEventStore, DateTimeOffset, CancellationToken, ValueTask<long>> Position { get; init; } =
        (store, instant, ct) => store.FindPositionAsync(instant, ct);

    internal Func<string, string> Identifier { get; init; } = identifier => identifier;

    internal Func<CommandReceipt?, CommandReceipt?> Receipt { get; init; } = receipt => receipt;

    internal Func<long, long> Head { get; init; } = head => head;

    internal Func<EventStoreLimits, EventStoreLimits> Limits { get; init; } = limits => limits;

    internal Func<IEventRetention, string, string, ValueTask<long>> Delete { get; init; } =
        (retention, type, identifier) => retention.DeleteStreamAsync(type, identifier);

    internal Func<IEventRetention, long, Stream, ValueTask<ArchiveSummary>> Archive { get; init; } =
        (retention, through, destination) => retention.ArchiveAsync(through, destination);

    public override string ToString() => Name;

    internal IEventStore On(IEventStore store) => new MutatedStore(store, this);

    // The same event with something changed.
    internal static EventMessage Copy(
        EventMessage message, Guid? id = null, Metadata? metadata = null, DateTimeOffset? at = null, long? sequence = null, long? position = null) => new(
        message.Type,
        message.Payload,
        metadata ?? message.Metadata,
        message.Header with
        {
            Id = id ?? message.Id,
            Timestamp = at ?? message.Timestamp,
            SequenceNumber = sequence ?? message.SequenceNumber,
            Position = position ?? message.Position,
        });

    internal static Func<IEventStore, EventAppend, CancellationToken, ValueTask<AppendResult>> Writing(Func<EventAppend, EventAppend> change) =>
        async (store, append, ct) =>
        {
            var changed = change(append);
            var result = await store.AppendAsync(changed, ct);
            if (result.FirstPosition > 0) append.SetPositions(result.FirstPosition);
            return result;
        };

    private sealed class MutatedStore(IEventStore store, Mutant mutant) : IEventStore
    {
        public long HeadPosition => mutant.Head(store.HeadPosition);

        public IEventRetention? Retention => store.Retention is { } retention ? new MutatedRetention(retention, mutant) : null;

        public ValueTask<AppendResult> AppendAsync(EventAppend append, CancellationToken ct = default) => mutant.Append(store, append, ct);

        public async ValueTask<CommandReceipt?> FindReceiptAsync(Guid messageId, CancellationToken ct = default) =>
            mutant.Receipt(await store.FindReceiptAsync(messageId, ct));

        public IAsyncEnumerable<EventMessage> ReadStreamAsync(
            string aggregateType, string aggregateIdentifier, long fromSequence = 0, CancellationToken ct = default) =>
            mutant.Read(store.ReadStreamAsync(aggregateType, mutant.Identifier(aggregateIdentifier), fromSequence, ct));

        public IAsyncEnumerable<EventMessage> ReadAllAsync(long fromPosition = 1, CancellationToken ct = default) =>
            mutant.Read(store.ReadAllAsync(fromPosition, ct));

        public ValueTask<EventPage> ReadPageAsync(long afterPosition, EventFilter filter, int limit, CancellationToken ct = default) =>
            mutant.Page(store, afterPosition, filter, limit, ct);

        public ValueTask<Guid?> FindEventIdAsync(long position, CancellationToken ct = default) => mutant.EventId(store, position, ct);

        public ValueTask<long> FindPositionAsync(DateTimeOffset instant, CancellationToken ct = default) => mutant.Position(store, instant, ct);

        public ValueTask WaitForEventsAsync(long afterPosition, CancellationToken ct = default) => mutant.Wait(store, afterPosition, ct);
    }

    private sealed class MutatedRetention(IEventRetention retention, Mutant mutant) : IEventRetention
    {
        public ValueTask<long> DeleteStreamAsync(string aggregateType, string aggregateIdentifier, CancellationToken ct = default) =>
            mutant.Delete(retention, aggregateType, aggregateIdentifier);

        public ValueTask<ArchiveSummary> ArchiveAsync(long throughPosition, Stream destination, CancellationToken ct = default) =>
            mutant.Archive(retention, throughPosition, destination);

        public ValueTask<ArchiveSummary> RestoreAsync(Stream archive, CancellationToken ct = default) => retention.RestoreAsync(archive, ct);
    }
}
