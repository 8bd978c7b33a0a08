using Axonish.Processing.Storage;

namespace Axonish.Processing.Processors;

// An event that fails: how often, since when, and what is to be done; no action where the policy was not asked yet. It names types and messages,
// never a payload.
internal sealed record SegmentTrouble(
    long Position, string EventName, FailureCategory Category, string Cause, int Attempts, DateTimeOffset Since, ErrorAction? Action)
{
    // Tried often enough: now the action follows.
    internal bool IsGivenUp { get; init; }

    // Why it cannot be parked, how often that was found, and not what it failed with: the letter is to say the latter.
    internal string? HeldUpBy { get; init; }

    internal int HoldUps { get; init; }

    internal FailureCategory ShownCategory => HeldUpBy is null ? Category : FailureCategory.DeadLetters;

    internal string ShownCause => HeldUpBy is null ? Cause : Attempts == 0 ? HeldUpBy : $"{HeldUpBy} It failed with {Cause}";

    internal SegmentFailure Stored(DateTimeOffset? next) => new(ShownCategory, Position, EventName, ShownCause, Attempts, Since, next);

    // As another owner of the segment left it: what has failed often is not tried as often again. The policy is asked again; it is the program's.
    internal static SegmentTrouble Of(SegmentFailure stored) =>
        new(stored.Position, stored.EventName, stored.Category, stored.Cause, stored.Attempts, stored.Since, null);
}
