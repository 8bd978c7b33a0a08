using Axonish.UnitsOfWork;

namespace Axonish.Aggregates;

// An event that an event sourcing handler applied, or an action that is to follow one, waiting for its turn (rules A2, A3). A step is
// complete when it has run and all that it triggered is complete; then its followers run.
internal sealed class AppliedStep(AppliedStep? parent, Action<AggregateScope> action)
{
    private List<AppliedStep>? followers;
    private int pending;
    private bool hasRun;

    internal int Depth { get; } = (parent?.Depth ?? 0) + 1;

    internal AppliedStep? Parent { get; } = parent;

    internal bool IsComplete { get; private set; }

    internal void Run(AggregateScope scope)
    {
        action(scope);
        hasRun = true;
    }

    internal void AddTriggered() => pending++;

    internal void TriggeredCompleted() => pending--;

    internal void AddFollower(AppliedStep follower) => (followers ??= []).Add(follower);

    // True once: when nothing that the step triggered is left.
    internal bool TryComplete()
    {
        if (IsComplete || !hasRun || pending > 0) return false;
        return IsComplete = true;
    }

    internal IReadOnlyList<AppliedStep> Followers => followers ?? (IReadOnlyList<AppliedStep>)[];
}
