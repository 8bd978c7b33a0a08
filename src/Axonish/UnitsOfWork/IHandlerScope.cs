namespace Axonish.UnitsOfWork;

internal interface IHandlerScope
{
    // A scope closes when its handler has returned: what the handler left running behind it finds no scope.
    bool IsOpen { get; }

    // None where what the handler does is not stored as a whole: the commands that a streaming event handler sends have units of work of their own.
    UnitOfWork? UnitOfWork { get; }

    AggregateScope? Aggregate { get; }
}
