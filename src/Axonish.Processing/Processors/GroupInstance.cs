namespace Axonish.Processing.Processors;

// An instance of a handler class, for one batch.
internal abstract class GroupInstance
{
    internal abstract ValueTask HandleAsync(EventMessage message, DeliveryContext context);

    internal abstract ValueTask HandleListAsync(IReadOnlyList<EventMessage> messages, DeliveryContext context);

    internal abstract ValueTask ResetAsync(DeliveryContext context);
}
