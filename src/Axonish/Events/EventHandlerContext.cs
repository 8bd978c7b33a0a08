using Axonish.Aggregates;
using Axonish.Generated;
using Axonish.UnitsOfWork;
using Microsoft.Extensions.DependencyInjection;

namespace Axonish.Events;

// One call of an event handler.
internal sealed class EventHandlerContext(EventMessage message, UnitOfWork unit, AggregateRepositories repositories) : EventContext
{
    public override EventMessage Message => message;

    public override IUnitOfWork UnitOfWork => unit;

    public override CancellationToken CancellationToken => unit.Cancellation;

    public override TService Service<TService>() => unit.Services.GetRequiredService<TService>();

    public override IRepository<TAggregate> Repository<TAggregate>() => repositories.For<TAggregate>();
}
