namespace Axonish.EventStore.Engine;

// What the coordinator gets: from senders, from the writer, and from the store that closes.
internal readonly record struct GroupCommitInput
{
    private GroupCommitInput(
        GroupCommitInputKind kind, PendingAppend? append = null, AppendOutcome[]? outcomes = null, Exception? error = null)
    {
        Kind = kind;
        Append = append;
        Outcomes = outcomes;
        Error = error;
    }

    internal GroupCommitInputKind Kind { get; }

    internal PendingAppend? Append { get; }

    // One for each append of the group, in its order; the array may be longer.
    internal AppendOutcome[]? Outcomes { get; }

    internal Exception? Error { get; }

    internal static GroupCommitInput Stopped => new(GroupCommitInputKind.Stopped);

    // The writer was called and has come.
    internal static GroupCommitInput Ready => new(GroupCommitInputKind.Ready);

    internal static GroupCommitInput Arrived(PendingAppend append) => new(GroupCommitInputKind.Arrived, append);

    internal static GroupCommitInput Cancelled(PendingAppend append) => new(GroupCommitInputKind.Cancelled, append);

    internal static GroupCommitInput Written(AppendOutcome[] outcomes) => new(GroupCommitInputKind.Written, outcomes: outcomes);

    // The group is certain not to be stored.
    internal static GroupCommitInput NotWritten(Exception error) => new(GroupCommitInputKind.NotWritten, error: error);

    internal static GroupCommitInput OutcomeUnknown(Exception error) => new(GroupCommitInputKind.OutcomeUnknown, error: error);

    internal static GroupCommitInput Resolved(AppendOutcome[] outcomes) => new(GroupCommitInputKind.Resolved, outcomes: outcomes);
}
