namespace Axonish.StateStore;

// A participant of a unit of work whose state is stored, and not its events alone.
internal interface IStateStored
{
    // What is to be stored of it; none where it does not exist, or where its events are all there is.
    AggregateState? State { get; }
}
