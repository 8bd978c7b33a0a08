using System.Diagnostics.CodeAnalysis;

namespace Axonish.EventStore.Engine;

/// <summary>What an executor says of a group that it was to write.</summary>
[Experimental("AXONISHENGINE")]
public readonly record struct GroupReport
{
    private GroupReport(GroupVerdict verdict, Exception? error = null)
    {
        Verdict = verdict;
        Error = error;
    }

    /// <summary>What it says.</summary>
    public GroupVerdict Verdict { get; }

    /// <summary>Why, where the group is not written.</summary>
    public Exception? Error { get; }

    /// <summary>Every append has its outcome.</summary>
    public static GroupReport Written => new(GroupVerdict.Written);

    /// <summary>The whole group is certain not to be stored.</summary>
    /// <param name="error">Why.</param>
    /// <returns>The report.</returns>
    public static GroupReport NotWritten(Exception error) => new(GroupVerdict.NotWritten, error);

    /// <summary>The commit was asked for, and its answer never came.</summary>
    /// <param name="error">How it failed.</param>
    /// <returns>The report.</returns>
    public static GroupReport Unknown(Exception error) => new(GroupVerdict.Unknown, error);
}
