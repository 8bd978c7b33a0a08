namespace Axonish.UnitsOfWork;

// What follows the end of a unit of work, committed or rolled back.
internal static class UnitCleanup
{
    internal static async ValueTask RunAsync(UnitOfWork unit, UnitResources opened)
    {
        unit.Reach(UnitOfWorkStep.CleanUp);
        if (opened.Actions is { } actions) await actions.RunSettledAsync(UnitOfWorkPhase.Cleanup, unit);
        if (opened.Scope is { } scope)
        {
            try
            {
                await scope.DisposeAsync();
            }
            catch (Exception failure)
            {
                unit.Environment.Logger.ActionFailed(unit.Phase, unit.Name, failure);
            }
        }

        unit.Close();
    }
}
