namespace Axonish.UnitsOfWork;

// What happens where two units of work of one outermost one need the same aggregate (rule C4).
internal static class UnitSharing
{
    // From now on neither can roll back alone, nor what stands between them and what contains both. False where the holder is just rolling back.
    internal static bool TryJoin(UnitOfWork unit, UnitOfWork holder)
    {
        if (holder == unit) return true;
        if (holder.Outermost != unit.Outermost) return false;
        lock (unit.Outermost)
        {
            // What it held belongs to its parent now.
            while (holder is { Phase: UnitOfWorkPhase.Closed, Parent: UnitOfWork outer }) holder = outer;
            if (holder.Phase > UnitOfWorkPhase.Commit) return false;
            var common = unit;
            for (; !IsWithin(holder, common); common = (UnitOfWork)common.Parent!) common.Share();
            for (var each = holder; each != common; each = (UnitOfWork)each.Parent!) each.Share();
            return true;
        }
    }

    private static bool IsWithin(UnitOfWork inner, UnitOfWork outer)
    {
        for (var unit = inner; unit is not null; unit = (UnitOfWork?)unit.Parent)
        {
            if (unit == outer) return true;
        }

        return false;
    }
}
