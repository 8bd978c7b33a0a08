namespace Axonish.UnitsOfWork;

// One call of a handler, as the code inside it sees it. A scope is closed when its handler has returned: what a handler left running
// behind it finds no scope.
internal sealed class HandlerScope(IUnitOfWork? unitOfWork, AggregateScope? aggregate)
{
    private static readonly AsyncLocal<HandlerScope?> Flow = new();

    private volatile bool closed;

    internal static HandlerScope? Current => Flow.Value is { closed: false } scope ? scope : null;

    internal IUnitOfWork? UnitOfWork { get; } = unitOfWork;

    internal AggregateScope? Aggregate { get; } = aggregate;

    // Call it in an async method: the flow then ends with the method, and nobody has to restore anything.
    internal void Enter() => Flow.Value = this;

    internal void Close() => closed = true;
}
