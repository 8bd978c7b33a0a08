using System.Diagnostics.CodeAnalysis;

namespace Axonish.EventStore.Engine;

/// <summary>What became of one append (promise G4): always exactly one of these, and never a wrong one.</summary>
[Experimental("AXONISHENGINE")]
public readonly record struct AppendOutcome
{
    private AppendOutcome(AppendOutcomeKind kind, long firstPosition = 0, object? detail = null)
    {
        Kind = kind;
        FirstPosition = firstPosition;
        Detail = detail;
    }

    /// <summary>Which of them.</summary>
    public AppendOutcomeKind Kind { get; }

    /// <summary>The position of the first event; 0 where there is none, or it is not stored.</summary>
    public long FirstPosition { get; }

    private object? Detail { get; }

    internal AppendConflict? FailedExpectation => Detail as AppendConflict;

    /// <summary>Why it is not stored, or unknown whether it is.</summary>
    public Exception? Error => Detail as Exception;

    // Nothing of it was written in this process before it got this outcome; only the writer says otherwise.
    internal static AppendOutcome Withdrawn => new(AppendOutcomeKind.Withdrawn);

    internal static AppendOutcome Overloaded => new(AppendOutcomeKind.Overloaded);

    internal static AppendOutcome Closed => new(AppendOutcomeKind.Closed);

    /// <summary>It is stored.</summary>
    /// <param name="firstPosition">The position of the first event; 0 where there is none.</param>
    /// <returns>The outcome.</returns>
    public static AppendOutcome Committed(long firstPosition) => new(AppendOutcomeKind.Committed, firstPosition);

    /// <summary>It repeats an append that is stored.</summary>
    /// <param name="firstPosition">The position of the first event; 0 where there is none.</param>
    /// <returns>The outcome.</returns>
    public static AppendOutcome AlreadyCommitted(long firstPosition) => new(AppendOutcomeKind.AlreadyCommitted, firstPosition);

    /// <summary>An expectation failed; nothing is stored.</summary>
    /// <param name="conflict">Which one.</param>
    /// <returns>The outcome.</returns>
    public static AppendOutcome Conflict(AppendConflict conflict) => new(AppendOutcomeKind.Conflict, detail: conflict);

    /// <summary>The store failed, and nothing is stored, for certain.</summary>
    /// <param name="error">How it failed.</param>
    /// <returns>The outcome.</returns>
    public static AppendOutcome NotCommitted(Exception error) => new(AppendOutcomeKind.NotCommitted, detail: error);

    /// <summary>The store failed, and whether the append is stored cannot be found out.</summary>
    /// <param name="error">How it failed.</param>
    /// <returns>The outcome.</returns>
    public static AppendOutcome Unknown(Exception error) => new(AppendOutcomeKind.Unknown, detail: error);
}
