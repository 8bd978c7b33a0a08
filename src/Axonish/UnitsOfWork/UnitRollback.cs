namespace Axonish.UnitsOfWork;

// How a unit of work ends in nothing.
internal static class UnitRollback
{
    internal static ValueTask RunAsync(UnitOfWork unit, Exception cause)
    {
        if (unit.Parent is null)
        {
            unit.Reach(UnitOfWorkStep.RollBack);
        }
        else if (!unit.TryRollBackAlone())
        {
            // What it holds cannot be told from what others hold, so all of it ends in nothing.
            unit.Outermost.Poison(cause);
            if (unit.TryHandOver()) return default;
            unit.Reach(UnitOfWorkStep.RollBack);
        }

        unit.Participants.RolledBack(isStale: unit.AskedStore);
        unit.Participants.Release();
        if (unit.Opened is { } opened) return EndAsync(unit, opened, cause);
        unit.Close();
        return default;
    }

    private static async ValueTask EndAsync(UnitOfWork unit, UnitResources opened, Exception cause)
    {
        opened.DisposeTyped();
        if (opened.Actions is { } actions) await actions.RollBackAsync(unit, cause);
        await UnitCleanup.RunAsync(unit, opened);
    }
}
