namespace Axonish.EventStore;

internal enum AppendOutcomeKind
{
    Committed,
    AlreadyCommitted,
    Conflict,
    NotCommitted,
    Unknown,
    Withdrawn,
    Overloaded,
    Closed,
}
