using Axonish.Messaging;
using Axonish.StateStore;
using Microsoft.Extensions.DependencyInjection;

namespace Axonish.UnitsOfWork;

// How a unit of work ends: all is stored, or nothing.
internal sealed partial class UnitOfWork
{
    // Commands mostly do nothing but apply events; then no async method is entered unless the store has to be waited for.
    internal ValueTask CommitAsync() => HasOnlyEvents ? CommitEvents() : CommitAllAsync();

    internal ValueTask RollBackAsync(Exception cause)
    {
        if (parent is not null && !TryRollBackAlone())
        {
            Outermost.Poison(cause);
            if (TryMoveTo(parent)) return default;
        }

        Reach(UnitOfWorkPhase.Rollback);
        if (resources?.Own is { } own) lock (Outermost) Outermost.staged.Remove(own);
        for (var index = 0; index < participants.Count; index++) participants[index].RolledBack(isStale: askedStore);
        ReleaseAll();
        return resources is null ? Close() : EndRollbackAsync(resources, cause);
    }

    // Not where others hold on to what it has in hand, or commands that it sent are still under way.
    private bool TryRollBackAlone()
    {
        lock (Outermost)
        {
            if (isShared || SharesState() || Volatile.Read(ref openNested) > 0 || Outermost.resources?.Poisoning is not null) return false;
            Phase = UnitOfWorkPhase.Rollback;
            return true;
        }
    }

    private bool SharesState()
    {
        for (var index = 0; index < participants.Count; index++)
        {
            if (participants[index].SharesState) return true;
        }

        return false;
    }

    // Throws where an aggregate is older than the store: then the unit of work has lost a race.
    internal async ValueTask VerifyAsync()
    {
        askedStore = true;
        for (var index = 0; index < participants.Count; index++)
        {
            if (!participants[index].IsUnverified || await participants[index].VerifyAsync(Cancellation)) continue;
            MarkLost();
            throw new ConcurrencyException($"'{name}' was decided on a state to which others have appended since; it is run again.");
        }

        askedStore = false;
    }

    private bool HasOnlyEvents =>
        parent is null && resources is null && Volatile.Read(ref openNested) == 0
        && (services.Publisher is null || staged.Count == 0) && !Telemetry.ObservesAppends;

    private ValueTask CommitEvents()
    {
        Phase = UnitOfWorkPhase.Commit;
        if (staged.Count > 0)
        {
            askedStore = true;
            var append = new EventAppend(staged.ToArray(), Conditions());
            var appending = AppendAsync(append);
            if (!appending.IsCompletedSuccessfully) return EndCommitAsync(appending);
            appending.Outcome();
        }

        return EndCommitAsync();
    }

    private async ValueTask CommitAllAsync()
    {
        ThrowIfPoisoned();
        ThrowIfNestedAreOpen();
        if (parent is not null)
        {
            if (!TryMoveTo(parent)) throw NotAwaited();
            return;
        }

        Reach(UnitOfWorkPhase.PrepareCommit);
        if (resources?.Actions is not null || (services.Publisher is not null && staged.Count > 0)) await PrepareAsync();
        ThrowIfPoisoned();
        ThrowIfNestedAreOpen();
        Cancellation.ThrowIfCancellationRequested();
        if (resources?.States is not null && IsUnverified) await VerifyAsync();
        var save = StateToSave();
        Reach(UnitOfWorkPhase.Commit);
        if (resources?.Deadline?.TryBeginCommit() == false) throw new OperationCanceledException("Time ran out before the commit.");
        askedStore = save is not null || staged.Count > 0 || Receipt is not null;
        if (save is not null)
        {
            await StoreAsync(SaveAsync(save));
        }
        else if (askedStore)
        {
            var append = new EventAppend(staged.ToArray(), Conditions(), Receipt);
            await StoreAsync(TakeAsync(Telemetry.ObservesAppends ? ObserveAsync(append) : AppendAsync(append)));
        }

        await EndCommitAsync();
    }

    private async ValueTask EndCommitAsync(ValueTask<AppendResult> appending)
    {
        await StoreAsync(TakeAsync(appending));
        await EndCommitAsync();
    }

    private ValueTask EndCommitAsync()
    {
        for (var index = 0; index < participants.Count; index++) participants[index].Committed();

        // Before the actions: one that sends another command may meet the same aggregates again.
        ReleaseAll();
        if (resources is not null) return RunSettledAsync(resources);
        return Close();
    }

    private async ValueTask RunSettledAsync(UnitResources opened)
    {
        opened.States?.Dispose();
        Reach(UnitOfWorkPhase.AfterCommit);
        if (opened.Actions is { } actions) await actions.RunSettledAsync(UnitOfWorkPhase.AfterCommit, this, services.Logger);
        await CleanUpAsync(opened);
    }

    private async ValueTask EndRollbackAsync(UnitResources opened, Exception cause)
    {
        opened.States?.Dispose();
        if (opened.Actions is { } actions) await actions.RollBackAsync(this, cause, services.Logger);
        await CleanUpAsync(opened);
    }

    // What subscribing handlers publish and register in turn is seen to before the events are stored.
    private async ValueTask PrepareAsync()
    {
        var scope = new UnitScope(this);
        HandlerScope.Enter(scope);
        try
        {
            do
            {
                if (resources?.Actions is { } preparing) await preparing.PrepareCommitAsync(this);
            }
            while (await PublishAsync());

            ThrowIfPoisoned();
            Reach(UnitOfWorkPhase.Commit);
            if (resources?.Actions is { } committing) await committing.CommitAsync(this);
        }
        finally
        {
            scope.Close();
        }
    }

    private async ValueTask<bool> PublishAsync()
    {
        if (services.Publisher?.Value is not { } publisher || StagedCount == published) return false;
        EventMessage[] batch;
        lock (Outermost) batch = staged.ToArray(published);
        published += batch.Length;
        await publisher.PublishAsync(batch, this);
        return true;
    }

    // What the unit of work does to state-stored aggregates, and what goes with it; none where the event store alone is concerned.
    private StateSave? StateToSave()
    {
        if (resources?.States is not { } states) return null;
        var aggregates = participants.ToArray().Select(participant => participant.State).OfType<AggregateState>().ToArray();
        var isChanged = states.HasChanges(aggregates) || aggregates.Any(aggregate => aggregate.IsMarked);
        var conditions = Conditions();
        if (conditions.Length > 0) return isChanged ? throw TwoStores(aggregates, conditions[0]) : null;
        return isChanged || Receipt is not null
            ? new StateSave(name, services.Identifiers.Next(), aggregates, staged.ToArray(), Receipt)
            : null;
    }

    private StreamCondition[] Conditions()
    {
        var conditions = new StreamCondition[participants.Count];
        var count = 0;
        for (var index = 0; index < conditions.Length; index++)
        {
            if (participants[index].Condition is { } condition) conditions[count++] = condition;
        }

        return count == conditions.Length ? conditions : conditions[..count];
    }

    private ValueTask<AppendResult> AppendAsync(EventAppend append)
    {
        try
        {
            return services.Store.AppendAsync(append, Cancellation);
        }
        catch (Exception failure)
        {
            return ValueTask.FromException<AppendResult>(failure);
        }
    }

    private async ValueTask SaveAsync(StateSave save)
    {
        if (!await States.SaveAsync(save)) throw new AlreadyHandledException();
    }

    private async ValueTask TakeAsync(ValueTask<AppendResult> appending)
    {
        if ((await appending).WasAlreadyStored && Receipt is not null) throw new AlreadyHandledException();
    }

    private async ValueTask StoreAsync(ValueTask storing)
    {
        try
        {
            await storing;
        }
        catch (ConcurrencyException race)
        {
            MarkLost();
            if (ExpectsVersion) throw Conflict(race);
            throw;
        }
        catch (AggregateAlreadyExistsException race) when (MayExist(race))
        {
            MarkLost();
            if (ExpectsVersion) throw Conflict(race);
            throw;
        }
        catch (AggregateAlreadyExistsException refusal) when (FindCreated(refusal) is { } created)
        {
            if (await created.ExplainAsync(refusal) is var reason && reason != refusal) throw reason;
            throw;
        }
    }

    private IUnitOfWorkParticipant? FindCreated(AggregateAlreadyExistsException refusal)
    {
        for (var index = 0; index < participants.Count; index++)
        {
            if (participants[index].Condition is not null && participants[index].Describes(refusal.AggregateType, refusal.AggregateIdentifier)) return participants[index];
        }

        return null;
    }

    private async ValueTask<AppendResult> ObserveAsync(EventAppend append)
    {
        using var activity = Telemetry.Append(append.Events.Count);
        var started = services.Time.GetTimestamp();
        try
        {
            return await AppendAsync(append);
        }
        catch (Exception failure)
        {
            Telemetry.Failed(activity, failure);
            throw;
        }
        finally
        {
            Telemetry.AppendEnded(services.Time.GetElapsedTime(started));
        }
    }

    private void MarkLost()
    {
        lostRace = true;
        resources?.Deadline?.CommitFailed();
    }

    // A command that creates only what is missing is as well content with what another writer has just created.
    private bool MayExist(AggregateAlreadyExistsException race)
    {
        for (var index = 0; index < participants.Count; index++)
        {
            if (participants[index].MayExist && participants[index].Describes(race.AggregateType, race.AggregateIdentifier)) return true;
        }

        return false;
    }

    private InvalidOperationException TwoStores(AggregateState[] aggregates, StreamCondition eventSourced)
    {
        var state = Array.Find(aggregates, aggregate => aggregate.IsMarked) ?? (aggregates.Length == 0 ? null : aggregates[0]);
        return new InvalidOperationException(
            $"The unit of work of '{name}' changes {(state is null ? "stored state" : $"{state.TypeName} '{state.Identifier}', whose state is stored,")} and " +
            $"{eventSourced.AggregateType} '{eventSourced.AggregateIdentifier}', whose events are: two stores cannot commit as one, so nothing is stored. " +
            "Change one kind in a unit of work, and the other from an event of the first.");
    }

    private ConflictingVersionException Conflict(AggregateAlreadyExistsException race) =>
        new($"'{name}' was sent for no version yet, and another writer created {race.AggregateType} '{race.AggregateIdentifier}' first; " +
            "load it anew, decide again and send with the version that you then see.", race)
        {
            AggregateType = race.AggregateType,
            AggregateIdentifier = race.AggregateIdentifier,
            ExpectedVersion = -1,
        };

    private ConflictingVersionException Conflict(ConcurrencyException race) =>
        new($"'{name}' was sent for a certain version, and another writer appended to {race.AggregateType} '{race.AggregateIdentifier}' first; " +
            "load it anew, decide again and send with the version that you then see.", race)
        {
            AggregateType = race.AggregateType,
            AggregateIdentifier = race.AggregateIdentifier,
            ExpectedVersion = race.ExpectedVersion,
            ActualVersion = race.ActualVersion,
        };

    private async ValueTask CleanUpAsync(UnitResources opened)
    {
        Reach(UnitOfWorkPhase.Cleanup);
        if (opened.Actions is { } actions) await actions.RunSettledAsync(UnitOfWorkPhase.Cleanup, this, services.Logger);
        if (opened.Scope is { } scope) await DisposeAsync(scope);
        await Close();
    }

    private ValueTask Close()
    {
        Reach(UnitOfWorkPhase.Closed);
        if (parent is not null) Interlocked.Decrement(ref parent.openNested);
        return default;
    }

    private void ReleaseAll()
    {
        for (var index = 0; index < participants.Count; index++) participants[index].Release();
        participants.Clear();
    }

    private async ValueTask DisposeAsync(AsyncServiceScope opened)
    {
        try
        {
            await opened.DisposeAsync();
        }
        catch (Exception failure)
        {
            services.Logger.ActionFailed(Phase, Message.Name, failure);
        }
    }
}
