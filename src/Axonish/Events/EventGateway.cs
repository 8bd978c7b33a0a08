using Axonish.UnitsOfWork;

namespace Axonish.Events;

internal sealed class EventGateway(EventEntrance entrance) : IEventGateway
{
    public async ValueTask PublishAsync(object payload, Metadata? metadata = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(payload);
        if (entrance.Host is not { } host) throw HostNotRunningException.BeforeTheStart(MessageName.Of(payload));
        var (services, types) = (host.UnitsOfWork, host.Types);
        if (!types.TryGet(payload.GetType(), out var type))
        {
            throw new InvalidOperationException(types.IsOutdated(payload.GetType())
                ? $"'{payload.GetType()}' was published, but it is an older shape, which an upcaster takes; publish the event that the upcaster returns."
                : $"'{payload.GetType()}' was published, but the compiler found no event of this class; mark it with [Event] in an assembly that references Axonish.");
        }

        if (HandlerScope.Current?.UnitOfWork is { } outer && outer.Environment == services)
        {
            var inside = outer.Inherited.MergedWith(metadata?.WithoutReserved() ?? Metadata.Empty);
            outer.Stage(NewMessage(services, type, payload, inside));
            return;
        }

        if (!host.Gate.TryEnter()) throw HostNotRunningException.AfterTheStop(type.Name);
        try
        {
            await PublishAloneAsync(services, type, payload, metadata, ct);
        }
        finally
        {
            host.Gate.Leave();
        }
    }

    private static async ValueTask PublishAloneAsync(
        UnitOfWorkServices services, EventType type, object payload, Metadata? metadata, CancellationToken ct)
    {
        var message = NewMessage(services, type, payload, OwnMetadata(metadata));
        var unit = new EventUnitOfWork(services, message, ct);
        try
        {
            unit.Stage(message);
            await unit.CommitAsync();
        }
        catch (Exception failure)
        {
            await unit.RollBackAsync(failure);
            unit.ThrowIfPoisoned();
            throw;
        }
    }

    // An event of no aggregate is a stream of its own.
    private static EventMessage NewMessage(UnitOfWorkServices services, EventType type, object payload, Metadata metadata)
    {
        var id = services.Identifiers.Next();
        return new EventMessage(type, payload, metadata, new EventHeader
        {
            Id = id,
            Timestamp = services.Time.GetUtcNow(),
            AggregateType = "",
            AggregateIdentifier = id.ToString(),
            SequenceNumber = 0,
        });
    }

    // Nothing is being handled that it could inherit from; its publisher may say to which conversation it belongs (rule C5).
    private static Metadata OwnMetadata(Metadata? metadata)
    {
        if (metadata is null) return Metadata.Empty;
        var own = metadata.WithoutReserved();
        return metadata.GetValueOrDefault(MetadataKeys.CorrelationId) is { } conversation ? own.With(MetadataKeys.CorrelationId, conversation) : own;
    }
}
