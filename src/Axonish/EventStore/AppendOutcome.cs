namespace Axonish.EventStore;

// What became of one append (promise G4): always exactly one of these, and never a wrong one.
internal readonly record struct AppendOutcome
{
    private AppendOutcome(AppendOutcomeKind kind, long firstPosition = 0, object? detail = null)
    {
        Kind = kind;
        FirstPosition = firstPosition;
        Detail = detail;
    }

    internal AppendOutcomeKind Kind { get; }

    internal long FirstPosition { get; }

    private object? Detail { get; }

    internal AppendConflict? FailedExpectation => Detail as AppendConflict;

    internal Exception? Error => Detail as Exception;

    // Nothing of it was written in this process before it got this outcome; only the writer says otherwise.
    internal static AppendOutcome Withdrawn => new(AppendOutcomeKind.Withdrawn);

    internal static AppendOutcome Overloaded => new(AppendOutcomeKind.Overloaded);

    internal static AppendOutcome Closed => new(AppendOutcomeKind.Closed);

    internal static AppendOutcome Committed(long firstPosition) => new(AppendOutcomeKind.Committed, firstPosition);

    internal static AppendOutcome AlreadyCommitted(long firstPosition) => new(AppendOutcomeKind.AlreadyCommitted, firstPosition);

    internal static AppendOutcome Conflict(AppendConflict conflict) => new(AppendOutcomeKind.Conflict, detail: conflict);

    internal static AppendOutcome NotCommitted(Exception error) => new(AppendOutcomeKind.NotCommitted, detail: error);

    internal static AppendOutcome Unknown(Exception error) => new(AppendOutcomeKind.Unknown, detail: error);
}
