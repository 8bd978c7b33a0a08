namespace Axonish.EventStore.Engine;

internal enum GroupCommitPhase
{
    Idle,
    Called,
    Writing,
    Resolving,
    Closed,
}
