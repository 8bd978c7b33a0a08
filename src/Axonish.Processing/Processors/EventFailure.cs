namespace Axonish.Processing.Processors;

// Why an event could not be handled, and what the group's policy says of this exception; asked at the first failure only (rule E11).
internal sealed record EventFailure(long Position, string EventName, FailureCategory Category, string Cause, ErrorAction Action)
{
    // There is no room for more dead letters: the event is neither parked nor skipped, but tried again, whatever the policy says (rule E12).
    internal bool IsBound { get; init; }
}
