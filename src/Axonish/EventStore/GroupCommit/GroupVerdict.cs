namespace Axonish.EventStore.GroupCommit;

internal enum GroupVerdict
{
    // Every append has its outcome.
    Written,

    // The whole group is certain not to be stored.
    NotWritten,

    // The commit was asked for, and its answer never came.
    Unknown,
}
