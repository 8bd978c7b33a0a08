namespace Axonish.EventStore.GroupCommit;

// Appends whose outcome nobody could be asked for, until they are sent again and judged: what is among them may be stored, and is not called
// 'not stored' unseen. Not every sender comes back, so there is a limit, beyond which anything may be among them.
internal sealed class UnresolvedAppends
{
    internal const int Limit = 10_000;

    private readonly HashSet<Guid> identities = [];
    private bool isFull;

    internal void Add(IReadOnlyList<PendingAppend> group)
    {
        foreach (var append in group)
        {
            if (append.Append.Identity is not { } identity) continue;
            if (identities.Count < Limit) identities.Add(identity);
            else isFull |= !identities.Contains(identity);
        }
    }

    // They were judged, whatever the judgement.
    internal void Settle(IReadOnlyList<PendingAppend> group)
    {
        if (identities.Count == 0) return;
        foreach (var append in group)
        {
            if (append.Append.Identity is { } identity) identities.Remove(identity);
        }
    }

    internal bool MayHold(PendingAppend append) => append.Append.Identity is { } identity && (isFull || identities.Contains(identity));

    // Of an append that was not written this time, where it cannot be looked up whether it was the time before.
    internal AppendOutcome OutcomeOf(PendingAppend append, Exception error) =>
        MayHold(append) ? AppendOutcome.Unknown(error) : AppendOutcome.NotCommitted(error);
}
