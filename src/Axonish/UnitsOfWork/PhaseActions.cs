namespace Axonish.UnitsOfWork;

// What is to be done in each phase. An action may register more for the phase it runs in, so the lists are read again each time.
internal sealed class PhaseActions
{
    private readonly List<Func<IUnitOfWork, ValueTask>> prepareCommit = [];
    private readonly List<Func<IUnitOfWork, ValueTask>> commit = [];
    private readonly List<Func<IUnitOfWork, ValueTask>> afterCommit = [];
    private readonly List<Func<IUnitOfWork, ValueTask>> cleanup = [];
    private readonly List<Func<IUnitOfWork, Exception, ValueTask>> rollback = [];

    internal void Add(UnitOfWorkPhase phase, Func<IUnitOfWork, ValueTask> action)
    {
        lock (rollback) Of(phase).Add(action);
    }

    internal void AddRollback(Func<IUnitOfWork, Exception, ValueTask> action)
    {
        lock (rollback) rollback.Add(action);
    }

    internal void MoveTo(PhaseActions outer)
    {
        lock (outer.rollback)
        {
            outer.prepareCommit.AddRange(prepareCommit);
            outer.commit.AddRange(commit);
            outer.afterCommit.AddRange(afterCommit);
            outer.cleanup.AddRange(cleanup);
            outer.rollback.AddRange(rollback);
        }
    }

    internal async ValueTask PrepareCommitAsync(IUnitOfWork unit)
    {
        while (TakeFirst(prepareCommit) is { } action) await action(unit);
    }

    internal async ValueTask CommitAsync(IUnitOfWork unit)
    {
        while (TakeLast(commit) is { } action) await action(unit);
    }

    // The outcome is settled: what fails now is logged and changes nothing (rule C2).
    internal async ValueTask RunSettledAsync(UnitOfWorkPhase phase, UnitOfWork unit)
    {
        while (TakeLast(Of(phase)) is { } action)
        {
            try
            {
                await action(unit);
            }
            catch (Exception failure)
            {
                unit.Environment.Logger.ActionFailed(phase, unit.Name, failure);
            }
        }
    }

    internal async ValueTask RollBackAsync(UnitOfWork unit, Exception cause)
    {
        while (TakeLast(rollback) is { } action)
        {
            try
            {
                await action(unit, cause);
            }
            catch (Exception failure)
            {
                unit.Environment.Logger.ActionFailed(UnitOfWorkPhase.Rollback, unit.Name, failure);
            }
        }
    }

    private Func<IUnitOfWork, ValueTask>? TakeFirst(List<Func<IUnitOfWork, ValueTask>> actions)
    {
        lock (rollback)
        {
            if (actions.Count == 0) return null;
            var first = actions[0];
            actions.RemoveAt(0);
            return first;
        }
    }

    private TAction? TakeLast<TAction>(List<TAction> actions)
        where TAction : class
    {
        lock (rollback)
        {
            if (actions.Count == 0) return null;
            var last = actions[^1];
            actions.RemoveAt(actions.Count - 1);
            return last;
        }
    }

    private List<Func<IUnitOfWork, ValueTask>> Of(UnitOfWorkPhase phase) => phase switch
    {
        UnitOfWorkPhase.PrepareCommit => prepareCommit,
        UnitOfWorkPhase.Commit => commit,
        UnitOfWorkPhase.AfterCommit => afterCommit,
        _ => cleanup,
    };
}
