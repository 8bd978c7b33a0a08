namespace Axonish.UnitsOfWork;

// What takes a unit of work from one phase to the next.
internal enum UnitOfWorkStep : byte
{
    // The handler is done; subscribing handlers and registered actions follow.
    Prepare,

    // Nothing can join it any more; its commit target is asked.
    Store,

    // All is stored.
    Settle,

    // Nothing is stored.
    RollBack,

    CleanUp,

    Close,
}
