namespace Axonish.Processing.Processors;

// An event that fails: how often, since when, and what is to be done. It names types and messages, never a payload.
internal sealed record SegmentTrouble(
    long Position, string EventName, FailureCategory Category, string Cause, int Attempts, DateTimeOffset Since, ErrorAction Action)
{
    // Tried often enough: now the action follows.
    internal bool IsGivenUp { get; init; }
}
