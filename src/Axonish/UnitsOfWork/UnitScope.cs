namespace Axonish.UnitsOfWork;

// User code that a unit of work runs outside a handler's own call: an aggregate called through its repository, an action of a phase.
internal sealed class UnitScope(UnitOfWork unit, AggregateScope? aggregate = null) : IHandlerScope
{
    private volatile bool closed;

    public bool IsOpen => !closed;

    public UnitOfWork UnitOfWork => unit;

    public AggregateScope? Aggregate => aggregate;

    internal void Close() => closed = true;
}
