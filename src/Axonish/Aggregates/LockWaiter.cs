using Axonish.UnitsOfWork;

namespace Axonish.Aggregates;

internal sealed class LockWaiter(LockedAggregate target, UnitOfWork unit)
{
    private readonly TaskCompletionSource granted = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal LockedAggregate Target { get; } = target;

    // The outermost unit of work: the one that owns locks.
    internal UnitOfWork Unit { get; } = unit;

    internal Task Granted => granted.Task;

    internal void Grant() => granted.SetResult();

    internal void Fail(Exception cause) => granted.SetException(cause);
}
