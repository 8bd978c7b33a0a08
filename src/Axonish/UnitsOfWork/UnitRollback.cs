namespace Axonish.UnitsOfWork;

// How a unit of work rolls back.
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
            // What it holds cannot be separated from what others hold, so the outermost unit of work rolls back as a whole.
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
