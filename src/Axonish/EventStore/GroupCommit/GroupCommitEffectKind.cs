namespace Axonish.EventStore.GroupCommit;

internal enum GroupCommitEffectKind
{
    Answer,
    Write,
    Resolve,
    Close,
}
