using Axonish.UnitsOfWork;

namespace Axonish.Events;

// What publishing needs, once the host has started; the counterpart of CommandEntrance.
internal sealed class EventEntrance
{
    private Opened? host;

    internal Opened? Host => Volatile.Read(ref host);

    internal void Open(UnitOfWorkServices unitsOfWork, EventTypeTable types, CommandGate gate) =>
        Volatile.Write(ref host, new Opened(unitsOfWork, types, gate));

    internal sealed record Opened(UnitOfWorkServices UnitsOfWork, EventTypeTable Types, CommandGate Gate);
}
