namespace Axonish.Processing.Processors;

internal enum SegmentInputKind
{
    // It was taken, and its token is known.
    Claimed,

    // The token was read again.
    Reloaded,

    // The log was read.
    Found,

    // A batch, a parked or a skipped event is durable.
    Committed,

    // The token is stored where nothing was handled.
    Saved,

    // The group is stopped, for all nodes.
    Stopped,

    // A pause is over, or a wait was ended.
    Due,

    // An event could not be handled, and nothing is stored.
    EventFailed,

    // The store failed; what was under way may be stored or not.
    StoreFailed,

    // Somebody else has it.
    Lost,

    // The group was paused or resumed, a merge holds the segment, or it is to be given back.
    News,
}
