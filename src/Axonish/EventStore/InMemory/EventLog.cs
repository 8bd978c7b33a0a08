namespace Axonish.EventStore.InMemory;

// A list with one writer at a time, under the store's lock, and any number of readers without one: an entry is written before the count
// that covers it, and arrays are replaced, never changed below the count.
internal sealed class EventLog
{
    private EventMessage[] events = new EventMessage[4];
    private int appended;
    private int count;

    internal int Count => Volatile.Read(ref count);

    // The head that the append now being checked would give this log; meaningful under the store's lock only.
    internal int StagedCount { get; set; }

    internal EventMessage this[int index] => events[index];

    internal void Add(EventMessage message)
    {
        Append(message);
        Publish(StagedCount = appended);
    }

    // Written, but seen by nobody before it is published.
    internal void Append(EventMessage message)
    {
        if (appended == events.Length)
        {
            var larger = new EventMessage[appended * 2];
            Array.Copy(events, larger, appended);
            Volatile.Write(ref events, larger);
        }

        events[appended++] = message;
    }

    // The one thing that changes below the count: content that leaves its place, or comes back to it. A reader sees one or the other.
    internal void Replace(int index, EventMessage message) => Volatile.Write(ref events[index], message);

    internal void Publish(int newCount) => Volatile.Write(ref count, newCount);

    // The count is read first: whatever array is seen afterwards covers it.
    internal ReadOnlyMemory<EventMessage> Snapshot()
    {
        var visible = Volatile.Read(ref count);
        return Volatile.Read(ref events).AsMemory(0, visible);
    }
}
