namespace Axonish.EventStore.Engine;

internal enum PendingState
{
    New,
    Queued,
    InGroup,
    Answered,
}
