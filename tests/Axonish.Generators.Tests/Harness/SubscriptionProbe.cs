using Axonish.Generated;

namespace Axonish.Generators.Tests.Harness;

/// <summary>Shows events to a class that handles them.</summary>
internal sealed class SubscriptionProbe(EventHandlersModel model, object handler)
{
    public EventHandlersModel Model => model;

    public static EventMessage MessageOf(object payload, Metadata? metadata = null) =>
        new(new EventType<object>("test"), payload, metadata ?? Metadata.Empty, new EventHeader
        {
            Id = Guid.Empty,
            Timestamp = DateTimeOffset.UnixEpoch,
            AggregateType = "type",
            AggregateIdentifier = "id",
            SequenceNumber = 3,
        });

    public async Task HandleAsync(object payload, Metadata metadata) =>
        await new Call(handler, [MessageOf(payload, metadata)], (typed, _, context) => typed.Handle(context)).Of(model);

    public async Task HandleListAsync(params object[] payloads) =>
        await new Call(handler, [.. payloads.Select(payload => MessageOf(payload))], (typed, messages, context) => typed.HandleList(messages, context)).Of(model);

    public async Task ResetAsync() => await new Call(handler, [MessageOf("nothing")], (typed, _, context) => typed.Reset(context)).Of(model);

    private interface ITyped
    {
        ValueTask Handle(EventContext context);

        ValueTask HandleList(IReadOnlyList<EventMessage> messages, EventContext context);

        ValueTask Reset(EventContext context);
    }

    private sealed class Typed<THandler>(EventHandlersModel<THandler> model, THandler handler) : ITyped
        where THandler : class
    {
        public ValueTask Handle(EventContext context) => model.Handle(handler, context);

        public ValueTask HandleList(IReadOnlyList<EventMessage> messages, EventContext context) => model.HandleList!(handler, messages, context);

        public ValueTask Reset(EventContext context) => model.Reset!(handler, context);
    }

    private sealed class Call(object handler, IReadOnlyList<EventMessage> messages, Func<ITyped, IReadOnlyList<EventMessage>, EventContext, ValueTask> call)
        : IEventHandlersModelVisitor
    {
        private Task? answer;

        public void Visit<THandler>(EventHandlersModel<THandler> model)
            where THandler : class => answer = call(new Typed<THandler>(model, (THandler)handler), messages, new ProbeEventContext(messages[^1])).AsTask();

        public Task Of(EventHandlersModel model)
        {
            model.Accept(this);
            return answer!;
        }
    }

    private sealed class ProbeEventContext(EventMessage message) : EventContext
    {
        public override EventMessage Message => message;

        public override IUnitOfWork UnitOfWork => null!;

        public override CancellationToken CancellationToken => CancellationToken.None;

        public override TService Service<TService>() => default!;

        public override IRepository<TAggregate> Repository<TAggregate>() => throw new NotSupportedException();
    }
}
