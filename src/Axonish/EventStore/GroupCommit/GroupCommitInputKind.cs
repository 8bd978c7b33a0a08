namespace Axonish.EventStore.GroupCommit;

internal enum GroupCommitInputKind
{
    Arrived,
    Cancelled,
    Ready,
    Written,
    NotWritten,
    OutcomeUnknown,
    Resolved,
    Stopped,
}
