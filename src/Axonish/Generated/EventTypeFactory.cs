using Axonish.EventStore.Serialization;

namespace Axonish.Generated;

// The events of a manifest that none of its aggregates lists.
internal sealed class EventTypeFactory(Func<int, EventType> make) : IEventTypeSource
{
    public EventType EventTypeAt(int index) => make(index);
}
