using Axonish.UnitsOfWork;

namespace Axonish.Events;

// The unit of work of an event that comes from no other unit of work: one that is published outside handlers.
internal sealed class EventUnitOfWork(UnitOfWorkServices services, EventMessage message, CancellationToken cancellation)
    : UnitOfWork(services, null, cancellation)
{
    public override Message Message => message;

    internal override string Name => message.Name;

    internal override Guid Cause => message.Id;

    internal override string? Conversation => message.Metadata.GetValueOrDefault(MetadataKeys.CorrelationId);

    internal override Guid CauseAt(DateTimeOffset now) => message.Id;
}
