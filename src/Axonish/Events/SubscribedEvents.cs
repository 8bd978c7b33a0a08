using Axonish.Aggregates;
using Axonish.Generated;
using Axonish.UnitsOfWork;

namespace Axonish.Events;

// Shows a unit of work's events to every class that subscribes, class after class in the order that they state, then in order of name (rule C3).
internal sealed class SubscribedEvents : IStagedEventPublisher
{
    private readonly EventSubscriber[] subscribers;

    internal SubscribedEvents(IEnumerable<EventHandlersEntry> entries, AggregateRepositories repositories, IServiceProvider container)
    {
        var joiner = new Joiner(repositories, container);
        var subscribing = entries.Where(entry => entry.IsSubscribing).OrderBy(entry => entry.Order).ThenBy(entry => entry.Handler, StringComparer.Ordinal);
        foreach (var entry in subscribing) joiner.Join(entry);
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
        private string group = "";

        internal List<EventSubscriber> Subscribers { get; } = [];

        public void Visit<THandler>(EventHandlersModel<THandler> model)
            where THandler : class =>
            Subscribers.Add(new EventSubscriber<THandler>(model, group, repositories, container));

        internal void Join(EventHandlersEntry entry)
        {
            group = entry.Group?.Name ?? "";
            entry.Model.Accept(this);
        }
    }
}
