namespace Axonish.Aggregates;

internal sealed class ConflictResolver(IReadOnlyList<EventMessage> unseen, Func<ConflictingVersionException> conflict) : IConflictResolver
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
        if (unseen.Count > 0 && !wasAsked) throw conflict();
    }
}
