namespace Axonish.Commands;

// Decides which comes first: the time limit, or the commit. After the first nothing is stored; after the second the sender gets what the
// store answers (rule C6).
internal sealed class CommandDeadline
{
    private const int Open = 0;
    private const int Committing = 1;
    private const int Expired = 2;

    private int state;

    internal bool TryBeginCommit() => Interlocked.CompareExchange(ref state, Committing, Open) == Open;

    // A lost race is tried again, and time may run out meanwhile.
    internal void CommitFailed() => Interlocked.CompareExchange(ref state, Open, Committing);

    internal bool TryExpire() => Interlocked.CompareExchange(ref state, Expired, Open) == Open;
}
