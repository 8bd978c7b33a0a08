namespace Axonish.EventStore.Engine;

internal enum GroupCommitEffectKind
{
    Answer,
    Call,
    Write,
    Resolve,
    Close,
}
