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
            outer.Stage(NewMessage(outer, type, payload, metadata));
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
        var unit = new UnitOfWork(services, new CommandEnvelope(type.Name, payload, metadata ?? Metadata.Empty), null, ct);
        try
        {
            unit.Stage(NewMessage(unit, type, payload, metadata));
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
    private static EventMessage NewMessage(UnitOfWork unit, EventType type, object payload, Metadata? metadata)
    {
        var services = unit.Environment;
        var id = services.Identifiers.Next();
        return new EventMessage(id, type, payload, unit.Inherited.MergedWith(metadata?.WithoutReserved() ?? Metadata.Empty), services.Time.GetUtcNow(), "", id.ToString(), 0);
    }
}
