namespace Axonish.EventStore.GroupCommit;

internal enum GroupCommitInputKind
{
    Arrived,
    Cancelled,
    Written,
    NotWritten,
    OutcomeUnknown,
    Resolved,
    Stopped,
}
