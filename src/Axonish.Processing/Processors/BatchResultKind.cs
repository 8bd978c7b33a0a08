namespace Axonish.Processing.Processors;

internal enum BatchResultKind
{
    Committed,

    // Somebody else has the segment; nothing is stored.
    Lost,

    // Nothing is stored.
    EventFailed,

    // It may be stored or not.
    StoreFailed,
}
