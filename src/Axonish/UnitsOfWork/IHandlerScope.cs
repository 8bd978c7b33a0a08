namespace Axonish.UnitsOfWork;

internal interface IHandlerScope
{
    // A scope closes when its handler has returned: what the handler left running behind it finds no scope.
    bool IsOpen { get; }

    UnitOfWork UnitOfWork { get; }

    AggregateScope? Aggregate { get; }
}
