using Axonish.Generated;

namespace Axonish.Generators.Tests.Harness;

/// <summary>Shows events to a class that handles them.</summary>
internal sealed class SubscriptionProbe(EventHandlersModel model, object handler) : IEventHandlersModelVisitor
{
    private EventContext? context;
    private Task? answer;

    public EventHandlersModel Model => model;

    public async Task HandleAsync(object payload, Metadata metadata)
    {
        context = new ProbeEventContext(new EventMessage(
            Guid.Empty, new EventType<object>("test"), payload, metadata, DateTimeOffset.UnixEpoch, "type", "id", 3));
        model.Accept(this);
        await answer!;
    }

    public void Visit<THandler>(EventHandlersModel<THandler> typed)
        where THandler : class => answer = typed.Handle((THandler)handler, context!).AsTask();

    private sealed class ProbeEventContext(EventMessage message) : EventContext
    {
        public override EventMessage Message => message;

        public override IUnitOfWork UnitOfWork => null!;

        public override CancellationToken CancellationToken => CancellationToken.None;

        public override TService Service<TService>() => throw new NotSupportedException();

        public override IRepository<TAggregate> Repository<TAggregate>() => throw new NotSupportedException();
    }
}
