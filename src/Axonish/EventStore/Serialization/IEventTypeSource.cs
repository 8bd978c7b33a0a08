namespace Axonish.EventStore.Serialization;

// Makes the entries of event classes that a table knows by their names.
internal interface IEventTypeSource
{
    EventType EventTypeAt(int index);
}
