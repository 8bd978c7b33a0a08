using Axonish.Processing.Storage;

namespace Axonish.Processing.Processors;

// What a segment does next: a state, what has happened, and one thing to do, without waiting for anything (docs/decisions/0051). A worker does
// it and reports what became of it; a simulation does the same with one seed.
internal static class SegmentMachine
{
    // A token that only passes events over is saved now and then, so that a restart does not look at all of them again (rule E16).
    internal static readonly TimeSpan SavePause = TimeSpan.FromSeconds(1);

    internal static (SegmentProgress State, SegmentEffect Effect) Step(SegmentProgress state, SegmentInput input, SegmentPolicy policy) => input.Kind switch
    {
        SegmentInputKind.Claimed => Next(state.Adopt(input.Token!, input.Now).Recall(input.Token!, input.Now, policy.Retry), input.Now, policy),
        SegmentInputKind.Reloaded => Next(state.Adopt(input.Token!, input.Now), input.Now, policy),
        SegmentInputKind.Found => Next(state.Take(input.Slice!), input.Now, policy),
        SegmentInputKind.Committed => Next(state.Done(input.Now), input.Now, policy),
        SegmentInputKind.Saved => Next(state.Saved(input.Now), input.Now, policy),
        SegmentInputKind.Stopped => Next(state with { IsStopping = false, StoreFailures = 0 }, input.Now, policy),
        SegmentInputKind.Due => Next(state, input.Now, policy),
        SegmentInputKind.News => Next(state.Hear(input), input.Now, policy),
        SegmentInputKind.EventFailed => AfterEvent(state, input, policy),
        SegmentInputKind.StoreFailed => AfterStore(state, input, policy),
        SegmentInputKind.Lost => (state with { Running = null }, SegmentEffect.Leave),
        _ => throw new InvalidOperationException($"A segment does not know the input {input.Kind}; please report this as a defect of Axonish."),
    };

    private static (SegmentProgress State, SegmentEffect Effect) Next(SegmentProgress state, DateTimeOffset now, SegmentPolicy policy)
    {
        // The outcome of what was under way is read before anything else (rule E22), but not in a loop while the store cannot be reached.
        var mayAct = state.NextAttempt is not { } due || due <= now;
        if (mayAct) state = state with { NextAttempt = null };
        if (state.IsUnsure && state.IsLeaving) return (state, SegmentEffect.Leave);
        if (state.IsUnsure) return mayAct ? (state, SegmentEffect.Reload) : (state, SegmentEffect.WaitUntil(state.NextAttempt));
        if (state.IsLeaving) return state.IsUnsaved && mayAct ? (state, SegmentEffect.Save(state.Place)) : (state, SegmentEffect.Leave);
        if (!mayAct) return (state, SegmentEffect.WaitUntil(state.NextAttempt));
        if (state.IsStopping && state.Trouble is { } grave) return (state, SegmentEffect.Stop(grave));

        // What comes next stands behind the place at which a merge holds it.
        if (state.HoldAt is { } bound && state.Place.Position < bound && state.Pending.Count > 0 && state.Pending[0].Position > bound)
            state = state.Pass(new LogPlace(bound, null));
        var isHeld = state.Halt != GroupHalt.None || (state.HoldAt is { } hold && state.Place.Position >= hold);
        if (isHeld) return state.IsUnsaved ? (state, SegmentEffect.Save(state.Place)) : (state, SegmentEffect.WaitUntil(null));
        if (state.Pending.Count > 0) return Run(state, policy);
        if (state.IsUnsaved && now - state.LastSave >= SavePause) return (state, SegmentEffect.Save(state.Place));
        return (state, SegmentEffect.Read(state.Place.Position, state.IsUnsaved ? state.LastSave + SavePause : null));
    }

    // One event at a time after a failure, so that the others of its batch are not held back by it (rule E11). No batch crosses the end of a replay.
    private static (SegmentProgress State, SegmentEffect Effect) Run(SegmentProgress state, SegmentPolicy policy)
    {
        var first = state.Pending[0].Position;
        var known = state.Trouble is { } trouble && trouble.Position == first ? trouble : null;
        var count = 1;
        if (first > state.SingleUntil && known is null)
        {
            while (count < state.Pending.Count && count < policy.BatchSize && MayFollow(state.Pending[count].Position)) count++;
        }

        var batch = new SegmentBatch(state.Place, state.Pending.Slice(0, count), first <= state.ReplayUntil, known);
        return (state with { Running = batch }, SegmentEffect.Run(batch));

        bool MayFollow(long position) => position <= state.ReplayUntil == first <= state.ReplayUntil && (state.HoldAt is not { } hold || position <= hold);
    }

    private static (SegmentProgress State, SegmentEffect Effect) AfterEvent(SegmentProgress state, SegmentInput input, SegmentPolicy policy)
    {
        var (running, failure) = (state.Running!, input.Failure!);
        state = state with { Running = null };

        // Each is handled alone, at once: one may have failed for what stood beside it, and none is to be held back by another.
        if (running.Events.Count > 1) return Next(state with { SingleUntil = running.Events[^1].Position }, input.Now, policy);
        var known = state.Trouble is { } before && before.Position == failure.Position ? before : null;
        if (failure.IsBound)
        {
            known ??= new SegmentTrouble(failure.Position, failure.EventName, failure.Category, "", 0, input.Now, null);
            return Retry(state, known with { HeldUpBy = failure.Cause, HoldUps = known.HoldUps + 1 }, input.Now, policy);
        }

        var action = known?.Action ?? failure.Action;
        var trouble = new SegmentTrouble(
            failure.Position, failure.EventName, failure.Category, failure.Cause, (known?.Attempts ?? 0) + 1, known?.Since ?? input.Now, action);
        if (policy.Retry.GoesOn(action, trouble.Attempts)) return Retry(state, trouble, input.Now, policy);
        state = state with { Trouble = trouble };
        return action is ErrorAction.DeadLetter or ErrorAction.Skip
            ? Next(state with { Trouble = trouble with { IsGivenUp = true } }, input.Now, policy)
            : (state with { Halt = GroupHalt.Stopped, IsStopping = true }, SegmentEffect.Stop(trouble));
    }

    private static (SegmentProgress State, SegmentEffect Effect) Retry(SegmentProgress state, SegmentTrouble trouble, DateTimeOffset now, SegmentPolicy policy)
    {
        var due = now + policy.Retry.PauseAfter(trouble.Attempts + trouble.HoldUps);
        return (state with { Trouble = trouble, NextAttempt = due }, SegmentEffect.Report(trouble, due));
    }

    // The store failed and no event did: all of it is tried again after a while, whatever the policy for events says.
    private static (SegmentProgress State, SegmentEffect Effect) AfterStore(SegmentProgress state, SegmentInput input, SegmentPolicy policy)
    {
        var attempts = state.StoreFailures + 1;
        return Next(
            state with { Running = null, IsUnsure = true, StoreFailures = attempts, NextAttempt = input.Now + policy.StoreRetry.PauseAfter(attempts) },
            input.Now,
            policy);
    }
}
