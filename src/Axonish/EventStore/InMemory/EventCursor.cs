namespace Axonish.EventStore.InMemory;

// Written by hand because it never waits: a compiled async iterator costs several times as much an event.
internal sealed class EventCursor(ReadOnlyMemory<EventMessage> events, CancellationToken first, CancellationToken second)
    : IAsyncEnumerator<EventMessage>
{
    private int next;

    public EventMessage Current { get; private set; } = null!;

    public ValueTask<bool> MoveNextAsync()
    {
        if (first.IsCancellationRequested) return ValueTask.FromCanceled<bool>(first);
        if (second.IsCancellationRequested) return ValueTask.FromCanceled<bool>(second);
        if (next >= events.Length) return new ValueTask<bool>(false);
        Current = events.Span[next++];
        return new ValueTask<bool>(true);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
