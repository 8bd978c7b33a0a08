namespace Axonish.EventStore.GroupCommit;

internal enum PendingState
{
    New,
    Queued,
    InGroup,
    Answered,
}
