namespace Axonish.Processing.Processors;

// How long a failing event is tried again, and how the pauses grow.
internal sealed record RetryPolicy(int? Attempts, TimeSpan First, TimeSpan Longest)
{
    // Where nothing is said: an action that gives the event up comes after some seconds, in which most of what heals by itself has healed.
    internal static readonly RetryPolicy Default = new(null, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(30));

    private const int AttemptsBeforeActing = 6;

    // Whether an event that has failed so often is tried once more. One that is to be retried is, for ever, unless the program says how often.
    internal bool GoesOn(ErrorAction action, int attempts) => action == ErrorAction.Retry
        ? Attempts is not { } limit || attempts < limit
        : attempts < (Attempts ?? AttemptsBeforeActing);

    internal TimeSpan PauseAfter(int attempts)
    {
        var ticks = First.Ticks;
        for (var attempt = 1; attempt < attempts && ticks < Longest.Ticks; attempt++) ticks *= 2;
        return TimeSpan.FromTicks(Math.Min(ticks, Longest.Ticks));
    }
}
