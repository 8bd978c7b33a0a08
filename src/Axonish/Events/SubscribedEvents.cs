using Axonish.Aggregates;
using Axonish.Generated;
using Axonish.UnitsOfWork;

namespace Axonish.Events;

// Shows a unit of work's events to every class that handles them, class after class in order of name (rule C3).
internal sealed class SubscribedEvents : IStagedEventPublisher
{
    private readonly EventSubscriber[] subscribers;

    internal SubscribedEvents(IEnumerable<EventHandlersModel> models, AggregateRepositories repositories, IServiceProvider container)
    {
        var joiner = new Joiner(repositories, container);
        foreach (var model in models.OrderBy(model => model.Handler, StringComparer.Ordinal)) model.Accept(joiner);
        subscribers = [.. joiner.Subscribers];
    }

    public async ValueTask PublishAsync(IReadOnlyList<EventMessage> batch, UnitOfWork unit)
    {
        foreach (var subscriber in subscribers)
        {
            var mine = batch.Where(message => subscriber.Handles(message.Payload)).ToArray();
            if (mine.Length > 0) await subscriber.HandleAsync(mine, unit);
        }
    }

    private sealed class Joiner(AggregateRepositories repositories, IServiceProvider container) : IEventHandlersModelVisitor
    {
        internal List<EventSubscriber> Subscribers { get; } = [];

        public void Visit<THandler>(EventHandlersModel<THandler> model)
            where THandler : class =>
            Subscribers.Add(new EventSubscriber<THandler>(model, repositories, container));
    }
}
