using Axonish.Aggregates;
using Axonish.Generated;
using Axonish.UnitsOfWork;

namespace Axonish.Events;

internal sealed class EventSubscriber<THandler>(
    EventHandlersModel<THandler> model, string group, AggregateRepositories repositories, IServiceProvider container) : EventSubscriber
    where THandler : class
{
    private readonly HandlerFactory<THandler> handlers = new(model.Create, container);

    internal override bool Handles(object payload) => model.Handles(payload);

    internal override async ValueTask HandleAsync(IEnumerable<EventMessage> batch, UnitOfWork unit)
    {
        var handler = handlers.For(unit);
        foreach (var message in batch) await model.Handle(handler, new EventHandlerContext(message, group, unit, repositories));
    }
}
