using System.Diagnostics.CodeAnalysis;

namespace Axonish.Processing.Storage;

/// <summary>A parked event. The event itself stays in the log, from where it is read again, so that it is upcast as any other.</summary>
/// <param name="Group">The group that parked it.</param>
/// <param name="Sequence">The sequence that it belongs to.</param>
/// <param name="Place">Where it stands in the log.</param>
/// <param name="EventName">Its stored name.</param>
/// <param name="Attempts">How often it was tried; 0 where it was parked unseen, behind one that failed.</param>
/// <param name="Cause">Type and message of the exception; <see langword="null"/> where it was parked unseen.</param>
/// <param name="Since">When it was parked.</param>
[Experimental("AXONISHENGINE")]
public sealed record StoredLetter(
    GroupKey Group, string Sequence, LogPlace Place, string EventName, int Attempts, string? Cause, DateTimeOffset Since)
{
    /// <summary>Whether the group replayed the event when it was parked; then its retry is a replay too (rule E13).</summary>
    public bool IsReplay { get; init; }
}
