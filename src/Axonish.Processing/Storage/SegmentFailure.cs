using System.Diagnostics.CodeAnalysis;

namespace Axonish.Processing.Storage;

/// <summary>Why a segment does not move. It names types and messages of exceptions, never a payload.</summary>
/// <param name="Category">What failed.</param>
/// <param name="Position">The event that failed.</param>
/// <param name="EventName">Its stored name.</param>
/// <param name="Cause">The exception's type and message.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Since">When it failed first.</param>
/// <param name="NextAttempt">When it is tried again; <see langword="null"/> where somebody has to resume it.</param>
[Experimental("AXONISHENGINE")]
public sealed record SegmentFailure(
    FailureCategory Category, long Position, string EventName, string Cause, int Attempts, DateTimeOffset Since, DateTimeOffset? NextAttempt);
