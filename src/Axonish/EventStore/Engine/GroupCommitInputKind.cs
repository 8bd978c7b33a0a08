namespace Axonish.EventStore.Engine;

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
