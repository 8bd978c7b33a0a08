using Axonish.UnitsOfWork;

namespace Axonish.Aggregates;

// The event sourcing handlers of an aggregate that is rebuilt for a snapshot: no command is being handled.
internal sealed class ReplayScope(AggregateScope aggregate) : IHandlerScope
{
    private volatile bool closed;

    public bool IsOpen => !closed;

    public UnitOfWork UnitOfWork => throw new InvalidOperationException(
        $"An event sourcing handler of {aggregate.Description} asked for the unit of work while the aggregate was rebuilt for a snapshot; event sourcing handlers change state only.");

    public AggregateScope? Aggregate => aggregate;

    internal void Close() => closed = true;
}
