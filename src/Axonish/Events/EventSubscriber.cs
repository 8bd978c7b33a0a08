using Axonish.UnitsOfWork;

namespace Axonish.Events;

// A class that handles events inside the unit of work that publishes them.
internal abstract class EventSubscriber
{
    internal abstract bool Handles(object payload);

    // One instance of the class serves a batch.
    internal abstract ValueTask HandleAsync(IEnumerable<EventMessage> batch, UnitOfWork unit);
}
