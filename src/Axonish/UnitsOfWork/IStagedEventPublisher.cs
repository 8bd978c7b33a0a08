namespace Axonish.UnitsOfWork;

// The port through which a unit of work shows its events to subscribing handlers before it stores them (rule C3).
internal interface IStagedEventPublisher
{
    ValueTask PublishAsync(IReadOnlyList<EventMessage> batch, UnitOfWork unit);
}
