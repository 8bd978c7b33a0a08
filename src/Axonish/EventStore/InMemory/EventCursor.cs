namespace Axonish.EventStore.InMemory;

// Written by hand because it never waits: a compiled async iterator costs several times as much an event.
internal sealed class EventCursor(
    ReadOnlyMemory<EventMessage> events, Func<AxonishException>? onTombstone, CancellationToken first, CancellationToken second)
    : IAsyncEnumerator<EventMessage>
{
    private int next;

    public EventMessage Current { get; private set; } = null!;

    public ValueTask<bool> MoveNextAsync()
    {
        if (first.IsCancellationRequested) return ValueTask.FromCanceled<bool>(first);
        if (second.IsCancellationRequested) return ValueTask.FromCanceled<bool>(second);
        while (next < events.Length)
        {
            Current = events.Span[next++];
            if (!Tombstone.Is(Current)) return new ValueTask<bool>(true);
            if (onTombstone is not null) return ValueTask.FromException<bool>(onTombstone());
        }

        return new ValueTask<bool>(false);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
