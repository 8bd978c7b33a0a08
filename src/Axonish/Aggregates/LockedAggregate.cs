using Axonish.UnitsOfWork;

namespace Axonish.Aggregates;

// The lock of one aggregate instance in this process: first come first served, owned by a unit of work and not by a thread, so it
// survives await (rule D1). Uncontended it costs one monitor; only a unit of work that has to wait enters the wait graph. The monitor is the object's
// own: code outside cannot take it, and a separate lock object for each cached aggregate would cost memory (goal P11).
internal abstract class LockedAggregate : AggregateScope
{
    private UnitOfWork? owner;
    private Queue<LockWaiter>? waiters;
    private bool retired;

    internal enum Acquisition
    {
        Acquired,
        AlreadyOwned,
        Retired,
        MustWait,
    }

    internal bool IsRetired => retired;

    internal UnitOfWork? Owner => owner;

    internal Acquisition TryAcquire(UnitOfWork unit)
    {
        lock (this)
        {
            if (retired) return Acquisition.Retired;
            if (owner == unit) return Acquisition.AlreadyOwned;
            if (owner is not null) return Acquisition.MustWait;
            owner = unit;
            return Acquisition.Acquired;
        }
    }

    // False where the lock became free or retired meanwhile, or is now the unit's own: try again.
    internal bool TryEnqueue(LockWaiter waiter)
    {
        lock (this)
        {
            if (retired || owner is null || owner == waiter.Unit) return false;
            (waiters ??= new Queue<LockWaiter>()).Enqueue(waiter);
            return true;
        }
    }

    internal bool TryCancel(LockWaiter waiter)
    {
        lock (this)
        {
            if (waiters is null || !waiters.Contains(waiter)) return false;
            waiters = new Queue<LockWaiter>(waiters.Where(other => other != waiter));
            return true;
        }
    }

    // Passes the lock to the longest waiter; returns it, so that the wait graph can settle what follows from it.
    internal LockWaiter? PassOn(bool retireIfFree)
    {
        lock (this)
        {
            if (waiters is { Count: > 0 })
            {
                var next = waiters.Dequeue();
                owner = next.Unit;
                return next;
            }

            owner = null;
            retired = retireIfFree;
            return null;
        }
    }

    internal bool PassOnUncontended(bool retireIfFree)
    {
        lock (this)
        {
            if (waiters is { Count: > 0 }) return false;
            owner = null;
            retired = retireIfFree;
            return true;
        }
    }

    // True where the lock is free and has no waiters: from then on it cannot be taken.
    internal bool TryRetire()
    {
        lock (this)
        {
            if (owner is not null || retired) return false;
            retired = true;
            return true;
        }
    }
}
