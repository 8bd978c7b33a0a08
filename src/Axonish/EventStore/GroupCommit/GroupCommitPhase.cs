namespace Axonish.EventStore.GroupCommit;

internal enum GroupCommitPhase
{
    Idle,
    Writing,
    Resolving,
    Closed,
}
