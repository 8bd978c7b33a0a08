using Axonish.UnitsOfWork;

namespace Axonish.Events;

// The unit of work of an event that comes from no other unit of work: one that is published outside handlers.
internal sealed class EventUnitOfWork(UnitOfWorkServices services, EventMessage message, CancellationToken cancellation)
    : UnitOfWork(services, null, message.Id, cancellation)
{
    public override Message Message => message;

    internal override string Name => message.Name;

    internal override string? Conversation => message.Metadata.GetValueOrDefault(MetadataKeys.CorrelationId);

    internal override string? HandledBy => message.Metadata.GetValueOrDefault(MetadataKeys.HandledBy);
}
