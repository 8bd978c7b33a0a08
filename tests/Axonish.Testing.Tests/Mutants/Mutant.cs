namespace Axonish.Testing.Tests.Mutants;

/// <summary>A store that keeps all rules but one. What a mutant does not say is done by the store beneath.</summary>
internal sealed record Mutant(string Name, string Rule)
{
    internal Func<IEventStore, EventAppend, CancellationToken, ValueTask<AppendResult>> Append { get; init; } =
        (store, append, ct) => store.AppendAsync(append, ct);

    internal Func<IAsyncEnumerable<EventMessage>, IAsyncEnumerable<EventMessage>> Read { get; init; } = events => events;

    internal Func<string, string> Identifier { get; init; } = identifier => identifier;

    internal Func<CommandReceipt?, CommandReceipt?> Receipt { get; init; } = receipt => receipt;

    internal Func<long, long> Head { get; init; } = head => head;

    internal Func<EventStoreLimits, EventStoreLimits> Limits { get; init; } = limits => limits;

    public override string ToString() => Name;

    internal IEventStore On(IEventStore store) => new MutatedStore(store, this);

    // The same event with something changed.
    internal static EventMessage Copy(
        EventMessage message, Guid? id = null, Metadata? metadata = null, DateTimeOffset? at = null, long? sequence = null, long? position = null) => new(
        id ?? message.Id, message.Type, message.Payload, metadata ?? message.Metadata, at ?? message.Timestamp, message.AggregateType,
        message.AggregateIdentifier, sequence ?? message.SequenceNumber, position ?? message.Position);

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

        public ValueTask<AppendResult> AppendAsync(EventAppend append, CancellationToken ct = default) => mutant.Append(store, append, ct);

        public async ValueTask<CommandReceipt?> FindReceiptAsync(Guid messageId, CancellationToken ct = default) =>
            mutant.Receipt(await store.FindReceiptAsync(messageId, ct));

        public IAsyncEnumerable<EventMessage> ReadStreamAsync(
            string aggregateType, string aggregateIdentifier, long fromSequence = 0, CancellationToken ct = default) =>
            mutant.Read(store.ReadStreamAsync(aggregateType, mutant.Identifier(aggregateIdentifier), fromSequence, ct));

        public IAsyncEnumerable<EventMessage> ReadAllAsync(long fromPosition = 1, CancellationToken ct = default) =>
            mutant.Read(store.ReadAllAsync(fromPosition, ct));
    }
}
