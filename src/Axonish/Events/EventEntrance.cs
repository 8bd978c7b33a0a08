using Axonish.UnitsOfWork;

namespace Axonish.Events;

// As the entrance of commands: what publishing needs, once the host has started.
internal sealed class EventEntrance
{
    private Opened? host;

    internal Opened? Host => Volatile.Read(ref host);

    internal void Open(UnitOfWorkServices unitsOfWork, EventTypeTable types, CommandGate gate) =>
        Volatile.Write(ref host, new Opened(unitsOfWork, types, gate));

    internal sealed record Opened(UnitOfWorkServices UnitsOfWork, EventTypeTable Types, CommandGate Gate);
}
