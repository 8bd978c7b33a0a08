namespace Axonish;

/// <summary>Why a segment does not move.</summary>
/// <param name="Category">What failed.</param>
/// <param name="Position">The event that failed.</param>
/// <param name="EventName">Its stored name.</param>
/// <param name="Cause">Type and message of the exception, never a payload.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Since">When it failed first.</param>
/// <param name="NextAttempt">When it is tried again; <see langword="null"/> where somebody has to resume the group.</param>
public sealed record SegmentFailureStatus(
    FailureCategory Category, long Position, string EventName, string Cause, int Attempts, DateTimeOffset Since, DateTimeOffset? NextAttempt);
