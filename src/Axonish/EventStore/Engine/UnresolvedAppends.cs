using System.Diagnostics.CodeAnalysis;

namespace Axonish.EventStore.Engine;

/// <summary>
/// Appends whose outcome nobody could be asked for, until they are sent again and checked: what is among them may be stored, and is not called
/// 'not stored' unseen. Not every sender comes back, so there is a limit, beyond which anything may be among them.
/// </summary>
/// <remarks>Not thread-safe: an executor keeps one.</remarks>
[Experimental("AXONISHENGINE")]
public sealed class UnresolvedAppends
{
    internal const int Limit = 10_000;

    private readonly HashSet<Guid> identities = [];
    private bool isFull;

    /// <summary>Nobody knows what became of these.</summary>
    /// <param name="group">The appends.</param>
    public void Add(IReadOnlyList<PendingAppend> group)
    {
        ArgumentNullException.ThrowIfNull(group);
        foreach (var append in group)
        {
            if (append.Append.Identity is not { } identity) continue;
            if (identities.Count < Limit) identities.Add(identity);
            else isFull |= !identities.Contains(identity);
        }
    }

    /// <summary>These were checked, whatever came of it.</summary>
    /// <param name="group">The appends.</param>
    public void Settle(IReadOnlyList<PendingAppend> group)
    {
        ArgumentNullException.ThrowIfNull(group);
        if (identities.Count == 0) return;
        foreach (var append in group)
        {
            if (append.Append.Identity is { } identity) identities.Remove(identity);
        }
    }

    /// <summary>Whether it may be stored from an earlier try.</summary>
    /// <param name="append">The append.</param>
    /// <returns>Whether it may.</returns>
    public bool MayHold(PendingAppend append) => append.Append.Identity is { } identity && (isFull || identities.Contains(identity));

    /// <summary>The outcome of an append that was not written this time, where it cannot be looked up whether it was the time before.</summary>
    /// <param name="append">The append.</param>
    /// <param name="error">Why it was not written.</param>
    /// <returns>The outcome.</returns>
    public AppendOutcome OutcomeOf(PendingAppend append, Exception error) =>
        MayHold(append) ? AppendOutcome.Unknown(error) : AppendOutcome.NotCommitted(error);
}
