using Axonish.Aggregates;
using Axonish.Generated;
using Axonish.UnitsOfWork;

namespace Axonish.Events;

// One call of an event handler.
internal sealed class EventHandlerContext(EventMessage message, string group, UnitOfWork unit, AggregateRepositories repositories) : EventContext
{
    public override EventMessage Message => message;

    public override string Group => group;

    public override IUnitOfWork UnitOfWork => unit;

    public override CancellationToken CancellationToken => unit.Cancellation;

    public override IRepository<TAggregate> Repository<TAggregate>() => repositories.For<TAggregate>();
}
