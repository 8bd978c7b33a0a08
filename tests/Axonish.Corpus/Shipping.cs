namespace Axonish.Corpus.Shipping;

public sealed record Location(string Code, double Latitude, double Longitude);
public sealed record BookCargo(string TrackingId, Location Origin, Location Destination, DateTimeOffset Deadline);
public sealed record AssignRoute([TargetAggregateIdentifier] string TrackingId, IReadOnlyList<Leg> Legs);
public sealed record RegisterHandling([TargetAggregateIdentifier] string TrackingId, string Voyage, HandlingKind Kind, DateTimeOffset At);
public sealed record ChangeDestination([TargetAggregateIdentifier] string TrackingId, Location Destination);
public sealed record Leg(string Voyage, Location From, Location To);

public enum HandlingKind { None, Received, Loaded, Unloaded, Cleared, Claimed }

public class CargoBooked
{
    public required string TrackingId { get; init; }

    public required Location Origin { get; init; }

    public required Location Destination { get; init; }

    public DateTimeOffset Deadline { get; init; }
}

public class RouteAssigned(IReadOnlyList<Leg> legs)
{
    public IReadOnlyList<Leg> Legs { get; } = legs;
}

public class CargoHandled
{
    public CargoHandled(string voyage, HandlingKind kind, DateTimeOffset at) => (Voyage, Kind, At) = (voyage, kind, at);

    public string Voyage { get; }

    public HandlingKind Kind { get; }

    public DateTimeOffset At { get; }
}

public readonly record struct DestinationChanged(Location Destination);

public sealed record Misdirected(string Voyage);

[Aggregate]
public class Cargo
{
    private readonly List<Leg> itinerary = [];
    private (Location From, Location To)? route;
    private HandlingKind last;
    private bool isMisdirected;

    public Cargo() { }

    [CommandHandler]
    public Cargo(BookCargo command) => Apply(new CargoBooked
    {
        TrackingId = command.TrackingId,
        Origin = command.Origin,
        Destination = command.Destination,
        Deadline = command.Deadline,
    });

    [AggregateIdentifier] protected string TrackingId { get; private set; } = "";

    [CommandHandler]
    public void Assign(AssignRoute command)
    {
        if (command.Legs.Count == 0 || command.Legs[^1].To != route?.To) throw new ArgumentException("The route ends elsewhere.", nameof(command));
        Apply(new RouteAssigned(command.Legs));
    }

    [CommandHandler]
    public HandlingKind Register(RegisterHandling command, Metadata metadata)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        Apply(new CargoHandled(command.Voyage, command.Kind, command.At), metadata);
        return last;
    }

    [CommandHandler]
    public void Redirect(ChangeDestination command) => Apply(new DestinationChanged(command.Destination));

    [EventSourcingHandler]
    protected void On(CargoBooked booked)
    {
        TrackingId = booked.TrackingId;
        route = (booked.Origin, booked.Destination);
    }

    [EventSourcingHandler]
    protected void On(RouteAssigned assigned)
    {
        itinerary.Clear();
        itinerary.AddRange(assigned.Legs);
    }

    // What follows from an event is an event too.
    [EventSourcingHandler]
    protected void On(CargoHandled handled)
    {
        last = handled.Kind;
        if (!isMisdirected && itinerary.TrueForAll(leg => leg.Voyage != handled.Voyage)) Apply(new Misdirected(handled.Voyage));
    }

    [EventSourcingHandler]
    protected void On(in DestinationChanged changed) => route = (route!.Value.From, changed.Destination);

    [EventSourcingHandler]
    protected void On(Misdirected _) => isMisdirected = true;
}

public sealed record ScheduleVoyage(string Number, string Vessel);
public sealed record Depart([TargetAggregateIdentifier] string Number, string Port);
public sealed record Arrive([TargetAggregateIdentifier] string Number, string Port);
public sealed record VoyageScheduled(string Number, string Vessel);
public sealed record Departed(string Port);
public sealed record Arrived(string Port);

[Aggregate]
public sealed partial class Voyage
{
    [AggregateIdentifier] private string number = "";
    private string? port;

    private Voyage() { }
}

public sealed partial class Voyage
{
    [CommandHandler]
    public static async ValueTask<Voyage> ScheduleAsync(ScheduleVoyage command, IVessels vessels, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(vessels);
        if (!await vessels.IsSeaworthyAsync(command.Vessel, ct)) throw new InvalidOperationException($"{command.Vessel} is in the dock.");
        Apply(new VoyageScheduled(command.Number, command.Vessel));
        return new Voyage();
    }

    [CommandHandler] public void Handle(Depart command) => Apply(new Departed(command.Port));

    [CommandHandler]
    public ValueTask<string> HandleAsync(Arrive command)
    {
        Apply(new Arrived(command.Port));
        return new($"{number} lies in {port}");
    }

    [EventSourcingHandler] private void On(VoyageScheduled e) => number = e.Number;

    [EventSourcingHandler] private void On(Departed _) => port = null;

    [EventSourcingHandler] private void On(Arrived e) => port = e.Port;
}

public interface IVessels
{
    ValueTask<bool> IsSeaworthyAsync(string vessel, CancellationToken ct);
}
