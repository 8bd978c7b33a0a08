using Axonish.EventStore.Engine;

namespace Axonish.EventStore.InMemory;

// What is asked of the log of all events by position.
internal static class LogPages
{
    internal static EventPage Read(ReadOnlySpan<EventMessage> events, long afterPosition, EventFilter filter, int limit, EventSerializer? serializer)
    {
        if (afterPosition >= events.Length) return new EventPage([], afterPosition);
        var page = new List<StoredEvent>();
        var position = afterPosition;
        for (var end = PageBounds.EndOf(afterPosition, limit, events.Length); position < end && page.Count < limit; position++)
        {
            var message = events[(int)position];
            if (!Tombstone.Is(message) && filter.Admits(message.Name)) page.Add(new StoredEvent(message, serializer));
        }

        return new EventPage(page, position);
    }

    // By halves: times are in order, or nearly so.
    internal static long FindPosition(ReadOnlySpan<EventMessage> events, DateTimeOffset instant)
    {
        var (low, high) = (0, events.Length);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            if (events[middle].Timestamp < instant) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
