namespace Axonish.UnitsOfWork;

// How a unit of work commits. Commands mostly do nothing but apply events; then no async method is entered unless the store
// has to be waited for.
internal static class UnitCommit
{
    internal static ValueTask RunAsync(UnitOfWork unit) => unit.HasOnlyEvents ? StoreEvents(unit) : RunFullyAsync(unit);

    // Throws where an aggregate is older than the store: then the unit of work has lost a race.
    internal static async ValueTask VerifyAsync(UnitOfWork unit)
    {
        unit.SetStoreContact(StoreContact.Asked);
        for (var index = 0; index < unit.Participants.Count; index++)
        {
            var participant = unit.Participants[index];
            if (!participant.IsUnverified || await participant.VerifyAsync(unit.Cancellation)) continue;
            unit.SetStoreContact(StoreContact.LostRace);
            throw new ConcurrencyException($"'{unit.Name}' was decided on a state to which others have appended since; it is run again.");
        }

        unit.SetStoreContact(StoreContact.None);
    }

    private static ValueTask StoreEvents(UnitOfWork unit)
    {
        unit.Reach(UnitOfWorkStep.Store);
        if (unit.StagedCount > 0)
        {
            unit.SetStoreContact(StoreContact.Asked);
            var storing = unit.Environment.Log.StoreAsync(unit.Content(), unit.Cancellation);
            if (!storing.IsCompletedSuccessfully) return SettleAsync(unit, storing);
        }

        return Settle(unit);
    }

    private static async ValueTask RunFullyAsync(UnitOfWork unit)
    {
        unit.ThrowIfPoisoned();
        unit.ThrowIfNestedAreOpen();
        if (unit.Parent is not null)
        {
            if (!unit.TryHandOver()) throw UnitFaults.NotAwaited(unit);
            return;
        }

        unit.Reach(UnitOfWorkStep.Prepare);
        if (unit.Opened?.Actions is not null || unit.ShowsEvents) await PrepareAsync(unit);
        else unit.Reach(UnitOfWorkStep.Store);
        unit.ThrowIfPoisoned();
        unit.ThrowIfNestedAreOpen();
        unit.Cancellation.ThrowIfCancellationRequested();
        if (unit.HasTargets && unit.IsUnverified) await VerifyAsync(unit);
        var content = unit.Content();
        var target = CommitTargets.Choose(unit.Opened?.Targets ?? [], unit.Environment.Log, content);
        if (!unit.TryBeginStoring()) throw new OperationCanceledException("Time ran out before the commit.");
        if (target is not null)
        {
            unit.SetStoreContact(StoreContact.Asked);
            await StoreAsync(unit, target.StoreAsync(content, unit.Cancellation));
        }

        await Settle(unit);
    }

    // What subscribing handlers publish and register is handled too before the events are stored.
    private static async ValueTask PrepareAsync(UnitOfWork unit)
    {
        var scope = new UnitScope(unit);
        HandlerScope.Enter(scope);
        try
        {
            var published = 0;
            do
            {
                if (unit.Opened?.Actions is { } preparing) await preparing.PrepareCommitAsync(unit);
                if (unit.Environment.Publisher?.Value is not { } publisher || unit.StagedCount == published) break;
                var batch = unit.StagedFrom(published);
                published += batch.Length;
                await publisher.PublishAsync(batch, unit);
            }
            while (true);

            unit.ThrowIfPoisoned();
            unit.Reach(UnitOfWorkStep.Store);
            if (unit.Opened?.Actions is { } committing) await committing.CommitAsync(unit);
        }
        finally
        {
            scope.Close();
        }
    }

    private static async ValueTask SettleAsync(UnitOfWork unit, ValueTask storing)
    {
        await StoreAsync(unit, storing);
        await Settle(unit);
    }

    private static ValueTask Settle(UnitOfWork unit)
    {
        unit.Participants.Committed();
        unit.Participants.Release();
        if (unit.Opened is { } opened) return RunSettledAsync(unit, opened);
        unit.Close();
        return default;
    }

    private static async ValueTask RunSettledAsync(UnitOfWork unit, UnitResources opened)
    {
        opened.DisposeTyped();
        unit.Reach(UnitOfWorkStep.Settle);
        if (opened.Actions is { } actions) await actions.RunSettledAsync(UnitOfWorkPhase.AfterCommit, unit);
        await UnitCleanup.RunAsync(unit, opened);
    }

    private static async ValueTask StoreAsync(UnitOfWork unit, ValueTask storing)
    {
        try
        {
            await storing;
        }
        catch (ConcurrencyException race)
        {
            unit.SetStoreContact(StoreContact.LostRace);
            if (unit.ExpectsVersion) throw UnitFaults.Conflict(unit, race);
            throw;
        }
        catch (AggregateAlreadyExistsException race) when (unit.Participants.MayExist(race))
        {
            unit.SetStoreContact(StoreContact.LostRace);
            if (unit.ExpectsVersion) throw UnitFaults.Conflict(unit, race);
            throw;
        }
        catch (AggregateAlreadyExistsException refusal) when (unit.Participants.FindCreated(refusal) is { } created)
        {
            if (await created.ExplainAsync(refusal) is var reason && reason != refusal) throw reason;
            throw;
        }
    }
}
