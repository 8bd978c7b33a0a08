namespace Axonish.EventStore.InMemory;

// Written by hand because it never waits: a compiled async iterator costs several times as much an event.
internal sealed class EventCursor(
    ReadOnlyMemory<EventMessage> events, EventSerializer? reader, Func<AxonishException>? onTombstone, CancellationToken first, CancellationToken second)
    : IAsyncEnumerator<EventMessage>
{
    private int next;

    // What upcasters made of one event, and how far that is handed on.
    private List<EventMessage>? parts;
    private int nextPart;

    public EventMessage Current { get; private set; } = null!;

    public ValueTask<bool> MoveNextAsync()
    {
        if (first.IsCancellationRequested) return ValueTask.FromCanceled<bool>(first);
        if (second.IsCancellationRequested) return ValueTask.FromCanceled<bool>(second);
        if (parts is not null && nextPart < parts.Count)
        {
            Current = parts[nextPart++];
            return new ValueTask<bool>(true);
        }

        while (next < events.Length)
        {
            Current = events.Span[next];
            if (Tombstone.Is(Current))
            {
                if (onTombstone is not null) return ValueTask.FromException<bool>(onTombstone());
                next++;
                continue;
            }

            if (reader is not null && !reader.Types.IsCurrent(Current.Type)) Upcast(reader);
            next++;
            return new ValueTask<bool>(true);
        }

        return new ValueTask<bool>(false);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private void Upcast(EventSerializer serializer)
    {
        (parts ??= []).Clear();
        nextPart = 1;
        serializer.AddCurrent(Current, parts);
        Current = parts[0];
    }
}
