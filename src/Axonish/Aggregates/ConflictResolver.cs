namespace Axonish.Aggregates;

// Where the version is not the one expected, what was not seen may still be nothing: an upcaster dropped it.
internal sealed class ConflictResolver(IReadOnlyList<EventMessage> unseen, bool isExpected, Func<ConflictingVersionException> conflict) : IConflictResolver
{
    private bool wasAsked;

    public void DetectConflicts(Func<IReadOnlyList<EventMessage>, bool> conflicts)
    {
        ArgumentNullException.ThrowIfNull(conflicts);
        wasAsked = true;
        if (unseen.Count > 0 && conflicts(unseen)) throw conflict();
    }

    internal void ThrowIfUnsettled()
    {
        if (!isExpected && !wasAsked) throw conflict();
    }
}
