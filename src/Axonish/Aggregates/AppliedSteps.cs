using Axonish.UnitsOfWork;

namespace Axonish.Aggregates;

// What waits for the present event: events that its handlers applied, first in first out, and what is to follow them (rules A2, A3).
internal sealed class AppliedSteps(AggregateScope scope, int maximumDepth)
{
    private readonly Queue<AppliedStep> queue = new();
    private AppliedStep? current;

    internal bool AnyQueued => queue.Count > 0;

    // A step that the one now running triggers; its turn comes later, or at once where no event is being handled.
    internal AppliedStep Trigger(Action<AggregateScope> action, bool atOnce)
    {
        var step = New(current, action);
        if (atOnce) Execute(step);
        else queue.Enqueue(step);
        return step;
    }

    internal AppliedStep Follow(AppliedStep preceding, Action<AggregateScope> action)
    {
        var follower = New(preceding.Parent, action);
        if (preceding.IsComplete) Execute(follower);
        else preceding.AddFollower(follower);
        return follower;
    }

    internal void RunAll()
    {
        while (queue.TryDequeue(out var step)) Execute(step);
    }

    internal void Clear()
    {
        queue.Clear();
        current = null;
    }

    private AppliedStep New(AppliedStep? parent, Action<AggregateScope> action)
    {
        var step = new AppliedStep(parent, action);
        if (step.Depth > maximumDepth)
        {
            throw new LimitExceededException(
                $"Events of {scope.Description} trigger each other more than {maximumDepth} deep; look for event sourcing handlers that apply " +
                $"what triggers them again, or raise {nameof(CommandLimits)}.{nameof(CommandLimits.ApplyDepth)}.");
        }

        parent?.AddTriggered();
        return step;
    }

    private void Execute(AppliedStep step)
    {
        var outer = current;
        current = step;
        try
        {
            step.Run(scope);
        }
        finally
        {
            current = outer;
        }

        Complete(step);
    }

    private void Complete(AppliedStep step)
    {
        if (!step.TryComplete()) return;
        foreach (var follower in step.Followers) Execute(follower);
        if (step.Parent is not { } parent) return;
        parent.TriggeredCompleted();
        Complete(parent);
    }
}
