using Axonish.UnitsOfWork;

namespace Axonish.Aggregates;

// Which unit of work waits for whose lock, over all aggregates of a host. A cycle is found at the moment at which it would close, and the
// unit of work that would close it fails (rule D1).
internal sealed class WaitGraph(int limit)
{
    private readonly Lock gate = new();
    private readonly Dictionary<UnitOfWork, List<LockWaiter>> waits = [];
    private int waiting;

    internal bool IsEmpty
    {
        get
        {
            lock (gate) return waits.Count == 0;
        }
    }

    // False where there is nothing to wait for any more.
    internal async ValueTask<bool> WaitAsync(LockedAggregate target, UnitOfWork unit, CancellationToken ct)
    {
        var waiter = new LockWaiter(target, unit);
        lock (gate)
        {
            if (waiting >= limit) throw Overloaded(waiter);
            if (!target.TryEnqueue(waiter)) return false;
            Add(waiter);
            if (FindCycle(unit) is not null)
            {
                target.TryCancel(waiter);
                Remove(waiter);
                throw Deadlock(waiter);
            }
        }

        await using var registration = ct.UnsafeRegister(static (state, token) =>
        {
            var (graph, waiter) = ((WaitGraph, LockWaiter))state!;
            graph.Cancel(waiter, token);
        }, (this, waiter));
        await waiter.Granted;
        return true;
    }

    internal void Release(LockedAggregate target, bool retireIfFree)
    {
        if (target.PassOnUncontended(retireIfFree)) return;
        lock (gate)
        {
            var next = target.PassOn(retireIfFree);
            if (next is null) return;
            Remove(next);
            next.Grant();

            // The new owner may wait elsewhere too, where it sent commands side by side; then the grant itself can close cycles.
            while (FindCycle(next.Unit) is { } victim)
            {
                victim.Target.TryCancel(victim);
                Remove(victim);
                victim.Fail(Deadlock(victim));
            }
        }
    }

    private void Cancel(LockWaiter waiter, CancellationToken ct)
    {
        lock (gate)
        {
            if (!waiter.Target.TryCancel(waiter)) return;
            Remove(waiter);
            waiter.Fail(new OperationCanceledException(ct));
        }
    }

    // The wait of a unit of work through which others wait for it in turn.
    private LockWaiter? FindCycle(UnitOfWork start)
    {
        if (!waits.TryGetValue(start, out var edges)) return null;
        foreach (var edge in edges)
        {
            if (edge.Target.Owner is { } holder && Reaches(holder, start)) return edge;
        }

        return null;
    }

    private bool Reaches(UnitOfWork from, UnitOfWork target)
    {
        var pending = new Stack<UnitOfWork>();
        var seen = new HashSet<UnitOfWork> { from };
        pending.Push(from);
        while (pending.TryPop(out var unit))
        {
            if (unit == target) return true;
            if (!waits.TryGetValue(unit, out var edges)) continue;
            foreach (var edge in edges)
            {
                if (edge.Target.Owner is { } holder && seen.Add(holder)) pending.Push(holder);
            }
        }

        return false;
    }

    private void Add(LockWaiter waiter)
    {
        if (!waits.TryGetValue(waiter.Unit, out var edges)) waits.Add(waiter.Unit, edges = []);
        edges.Add(waiter);
        waiting++;
    }

    private void Remove(LockWaiter waiter)
    {
        if (!waits.TryGetValue(waiter.Unit, out var edges)) return;
        if (edges.Remove(waiter)) waiting--;
        if (edges.Count == 0) waits.Remove(waiter.Unit);
    }

    private OverloadedException Overloaded(LockWaiter waiter) =>
        new($"{limit} commands wait for aggregates already, as many as {nameof(CommandLimits)}.{nameof(CommandLimits.QueuedCommands)} allows, so that " +
            $"'{waiter.Unit.Message.Name}' cannot wait for {waiter.Target.Description} too. Nothing is stored: send later, or less at once.");

    private static DeadlockException Deadlock(LockWaiter waiter) =>
        new($"The unit of work of '{waiter.Unit.Message.Name}' waits for {waiter.Target.Description}, whose holder waits for it in turn; " +
            "it was rolled back so that the other can go on. Send it again, or let both lock their aggregates in the same order.");
}
