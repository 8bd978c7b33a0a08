namespace Axonish.EventStore.GroupCommit;

internal enum GroupCommitPhase
{
    Idle,
    Called,
    Writing,
    Resolving,
    Closed,
}
