namespace Axonish.EventStore.Engine;

// One group in flight and no timer: whatever queued during the last commit goes next, and a lone caller waits for nobody. A group is formed
// when the writer comes for it, not when it is called: what arrives while a thread wakes up shares the commit.
// No I/O, no clock, no await: the same inputs give the same effects, so that a seed explores its schedules.
// Not thread-safe; the driver steps it under a lock.
internal sealed class GroupCommitCoordinator(EventStoreLimits limits)
{
    private readonly PendingQueue queue = new();
    private readonly List<PendingAppend> group = [];
    private bool isStopping;

    internal GroupCommitPhase Phase { get; private set; }

    internal int Queued => queue.Count;

    internal void Step(in GroupCommitInput input, List<GroupCommitEffect> effects)
    {
        switch (input.Kind)
        {
            case GroupCommitInputKind.Arrived:
                Arrive(input.Append!, effects);
                break;
            case GroupCommitInputKind.Cancelled:
                Withdraw(input.Append!, effects);
                break;
            case GroupCommitInputKind.Ready:
                Expect(GroupCommitPhase.Called);
                FormGroup(effects);
                break;
            case GroupCommitInputKind.Written:
                Expect(GroupCommitPhase.Writing);
                AnswerGroup(input.Outcomes!, effects);
                break;
            case GroupCommitInputKind.NotWritten:
                Expect(GroupCommitPhase.Writing);
                RetryAloneOrFail(input.Error!, effects);
                break;
            case GroupCommitInputKind.OutcomeUnknown:
                Expect(GroupCommitPhase.Writing);
                Phase = GroupCommitPhase.Resolving;
                effects.Add(GroupCommitEffect.Resolve(group, input.Error!));
                break;
            case GroupCommitInputKind.Resolved:
                Expect(GroupCommitPhase.Resolving);
                AnswerGroup(input.Outcomes!, effects);
                break;
            case GroupCommitInputKind.Stopped:
                isStopping = true;
                if (Phase == GroupCommitPhase.Idle) CallOrRest(effects);
                break;
        }
    }

    private void Arrive(PendingAppend append, List<GroupCommitEffect> effects)
    {
        if (isStopping)
        {
            Answer(append, AppendOutcome.Closed, effects);
            return;
        }

        if (queue.Count >= limits.MaximumQueuedAppends)
        {
            Answer(append, AppendOutcome.Overloaded, effects);
            return;
        }

        append.State = PendingState.Queued;
        queue.AddLast(append);
        if (Phase == GroupCommitPhase.Idle) CallOrRest(effects);
    }

    // Once it was in a group the outcome is the writer's to report (rule C6).
    private void Withdraw(PendingAppend append, List<GroupCommitEffect> effects)
    {
        if (append.State != PendingState.Queued) return;
        queue.Remove(append);
        Answer(append, AppendOutcome.Withdrawn, effects);
    }

    private void AnswerGroup(AppendOutcome[] outcomes, List<GroupCommitEffect> effects)
    {
        for (var i = 0; i < group.Count; i++) Answer(group[i], outcomes[i], effects);
        CallOrRest(effects);
    }

    private void RetryAloneOrFail(Exception error, List<GroupCommitEffect> effects)
    {
        if (group.Count == 1)
        {
            Answer(group[0], AppendOutcome.NotCommitted(error), effects);
        }
        else
        {
            for (var i = group.Count - 1; i >= 0; i--)
            {
                group[i].IsRetriedAlone = true;
                queue.AddFirst(group[i]);
            }
        }

        CallOrRest(effects);
    }

    private void CallOrRest(List<GroupCommitEffect> effects)
    {
        group.Clear();
        if (queue.Count > 0)
        {
            Phase = GroupCommitPhase.Called;
            effects.Add(GroupCommitEffect.Call);
        }
        else if (isStopping)
        {
            Phase = GroupCommitPhase.Closed;
            effects.Add(GroupCommitEffect.Close);
        }
        else
        {
            Phase = GroupCommitPhase.Idle;
        }
    }

    private void FormGroup(List<GroupCommitEffect> effects)
    {
        var bytes = 0L;
        while (queue.First is { } append && Fits(append, bytes))
        {
            queue.Remove(append);
            append.State = PendingState.InGroup;
            group.Add(append);
            bytes += append.Bytes;
            if (append.IsRetriedAlone) break;
        }

        if (group.Count == 0)
        {
            // All that called were withdrawn meanwhile.
            CallOrRest(effects);
            return;
        }

        Phase = GroupCommitPhase.Writing;
        effects.Add(GroupCommitEffect.Write(group));
    }

    private bool Fits(PendingAppend append, long bytes) =>
        group.Count == 0
        || (group.Count < limits.MaximumGroupAppends && bytes + append.Bytes <= limits.MaximumGroupBytes && !append.IsRetriedAlone);

    private static void Answer(PendingAppend append, AppendOutcome outcome, List<GroupCommitEffect> effects)
    {
        append.State = PendingState.Answered;
        effects.Add(GroupCommitEffect.Answer(append, outcome));
    }

    private void Expect(GroupCommitPhase phase)
    {
        if (Phase != phase) throw new InvalidOperationException($"Group commit is {Phase}; it was given what only follows {phase}.");
    }
}
