namespace Axonish.EventStore.InMemory;

// Takes its snapshot when the enumeration starts, so that one range can be enumerated again and then sees more.
internal sealed class EventRange(
    Func<ReadOnlyMemory<EventMessage>> snapshot, EventSerializer? reader, Func<AxonishException>? onTombstone, CancellationToken ct)
    : IAsyncEnumerable<EventMessage>
{
    public IAsyncEnumerator<EventMessage> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        new EventCursor(snapshot(), reader, onTombstone, ct, cancellationToken);
}
