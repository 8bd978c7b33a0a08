namespace Axonish.Corpus.Flights;

public abstract record FlightCommand([property: TargetAggregateIdentifier] string FlightId);
public sealed record ScheduleFlight(string FlightId, string From, string To, int Seats) : FlightCommand(FlightId);
public sealed record BookSeat(string FlightId, string Passenger, string SeatNumber) : FlightCommand(FlightId);
public sealed record CancelSeat(string FlightId, string SeatNumber) : FlightCommand(FlightId);
public sealed record BoardSeat(string FlightId, string SeatNumber) : FlightCommand(FlightId);
public sealed record DelayFlight(string FlightId, TimeSpan By) : FlightCommand(FlightId);
public sealed record CheckBag(string FlightId, string SeatNumber, string Tag, double Kilograms) : FlightCommand(FlightId);
public sealed record LoadBag(string FlightId, string SeatNumber, string Tag) : FlightCommand(FlightId);

public abstract record FlightEvent;
public abstract record SeatEvent(string SeatNumber) : FlightEvent;
public sealed record FlightScheduled(string FlightId, int Seats) : FlightEvent;
public sealed record FlightDelayed(TimeSpan By) : FlightEvent;
public sealed record SeatBooked(string SeatNumber, string Passenger) : SeatEvent(SeatNumber);
public sealed record SeatCancelled(string SeatNumber) : SeatEvent(SeatNumber);
public sealed record SeatBoarded(string SeatNumber) : SeatEvent(SeatNumber);
public sealed record BagChecked(string SeatNumber, string Tag, double Kilograms) : SeatEvent(SeatNumber);
public sealed record BagLoaded(string SeatNumber, string Tag) : SeatEvent(SeatNumber);

[Aggregate]
public class Flight
{
    [AggregateMember(EventForwarding = EventForwarding.Matching)] private readonly SortedDictionary<string, Seat> seats = new(StringComparer.Ordinal);
    [AggregateIdentifier] private string flightId = "";
    private TimeSpan delay;
    private int capacity, changes;

    private Flight() { }

    [CommandHandler]
    public Flight(ScheduleFlight command) => Apply(new FlightScheduled(command.FlightId, command.Seats));

    [CommandHandler]
    public void Book(BookSeat command)
    {
        if (seats.Count == capacity || seats.ContainsKey(command.SeatNumber)) throw new InvalidOperationException($"{command.SeatNumber} of {flightId} is taken.");
        Apply(new SeatBooked(command.SeatNumber, command.Passenger));
    }

    [CommandHandler]
    public TimeSpan Delay(DelayFlight command)
    {
        Apply(new FlightDelayed(command.By));
        return delay;
    }

    [EventSourcingHandler] private void On(FlightScheduled e) => (flightId, capacity) = (e.FlightId, e.Seats);

    [EventSourcingHandler] private void On(FlightDelayed e) => delay += e.By;

    [EventSourcingHandler] private void On(SeatBooked e) => seats[e.SeatNumber] = new Seat(e.SeatNumber);

    [EventSourcingHandler] private void On(SeatCancelled e) => seats.Remove(e.SeatNumber);

    [EventSourcingHandler] private void On(FlightEvent e) => changes++;

    public override string ToString() => $"{flightId} changed {changes} times";
}

public class Seat(string seatNumber)
{
    [AggregateMember] private readonly List<Bag> bags = [];
    private bool isBoarded;

    [EntityId] public string SeatNumber => seatNumber;

    [CommandHandler]
    public void Cancel(CancelSeat _)
    {
        if (isBoarded) throw new InvalidOperationException("Who has boarded stays.");
        Apply(new SeatCancelled(seatNumber));
    }

    [CommandHandler]
    public void Board(BoardSeat _) => Apply(new SeatBoarded(seatNumber));

    [CommandHandler]
    public int Check(CheckBag command)
    {
        Apply(new BagChecked(seatNumber, command.Tag, command.Kilograms));
        return bags.Count;
    }

    [EventSourcingHandler] private void On(SeatBoarded _) => isBoarded = true;

    [EventSourcingHandler] private void On(BagChecked e) => bags.Add(new Bag(e.Tag));
}

public sealed class Bag(string tag)
{
    private bool isLoaded;

    [EntityId] internal string Tag { get; } = tag;

    [CommandHandler]
    internal void Load(LoadBag command)
    {
        if (!isLoaded) Apply(new BagLoaded(command.SeatNumber, Tag));
    }

    [EventSourcingHandler]
    internal void On(BagLoaded e)
    {
        if (e.Tag == Tag) isLoaded = true;
    }
}
