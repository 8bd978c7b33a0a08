namespace Axonish.EventStore.GroupCommit;

internal enum GroupCommitEffectKind
{
    Answer,
    Call,
    Write,
    Resolve,
    Close,
}
