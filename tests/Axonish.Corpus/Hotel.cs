namespace Axonish.Corpus.Hotel;

public readonly record struct HotelId(Guid Value)
{
    public override string ToString() => Value.ToString("N");
}

public enum RoomState { Clean, Occupied, Dirty }

public sealed record OpenHotel(HotelId HotelId, string Name);
public sealed record AddRoom([property: TargetAggregateIdentifier] HotelId HotelId, int RoomNumber, int Beds);
public sealed record CheckIn([property: TargetAggregateIdentifier] HotelId HotelId, int RoomNumber, string Guest);
public sealed record CheckOut([property: TargetAggregateIdentifier] HotelId HotelId, int RoomNumber);
public sealed record CleanRoom([property: TargetAggregateIdentifier] HotelId HotelId, int RoomNumber);
public sealed record ChargeMinibar([property: TargetAggregateIdentifier] HotelId HotelId, int RoomNumber, string Drink, decimal Price);

[Event("hotel-opened")] public sealed record HotelOpened(HotelId HotelId, string Name);
[Event("room-added")] public sealed record RoomAdded(int RoomNumber, int Beds);
[Event("guest-checked-in")] public sealed record GuestCheckedIn(int RoomNumber, string Guest);
[Event("guest-checked-out")] public sealed record GuestCheckedOut(int RoomNumber, decimal Bill);
[Event("room-cleaned")] public sealed record RoomCleaned(int RoomNumber);
[Event("minibar-charged")] public sealed record MinibarCharged(int RoomNumber, string Drink, decimal Price);

[Aggregate(Type = "hotel")]
public class Hotel
{
    [AggregateMember(EventForwarding = EventForwarding.Matching)]
    private readonly Dictionary<int, Room> rooms = [];

    [AggregateIdentifier] private HotelId id;
    private string name = "";

    private Hotel() { }

    [CommandHandler]
    public Hotel(OpenHotel command) => Apply(new HotelOpened(command.HotelId, command.Name));

    [CommandHandler]
    public void Handle(AddRoom command)
    {
        if (rooms.ContainsKey(command.RoomNumber)) throw new InvalidOperationException($"{name} has a room {command.RoomNumber}.");
        Apply(new RoomAdded(command.RoomNumber, command.Beds));
    }

    [EventSourcingHandler]
    private void On(HotelOpened e) => (id, name) = (e.HotelId, e.Name);

    [EventSourcingHandler]
    private void On(RoomAdded e) => rooms.Add(e.RoomNumber, new Room(e.RoomNumber));

    public override string ToString() => $"{id}: {name}";
}

public class Room(int roomNumber)
{
    [EntityId] private readonly int roomNumber = roomNumber;
    [AggregateMember] private Folio? folio;
    private RoomState state;
    private string? guest;

    [CommandHandler]
    public void Handle(CheckIn command)
    {
        if (state != RoomState.Clean) throw new InvalidOperationException($"Room {roomNumber} is {state}, its guest {guest ?? "gone"}.");
        Apply(new GuestCheckedIn(roomNumber, command.Guest));
    }

    [CommandHandler]
    public decimal Handle(CheckOut command)
    {
        var bill = folio?.Total ?? 0m;
        Apply(new GuestCheckedOut(command.RoomNumber, bill));
        return bill;
    }

    [CommandHandler]
    public void Handle(CleanRoom command)
    {
        if (state == RoomState.Dirty) Apply(new RoomCleaned(command.RoomNumber));
    }

    [EventSourcingHandler]
    private void On(GuestCheckedIn e) => (state, guest, folio) = (RoomState.Occupied, e.Guest, new Folio());

    [EventSourcingHandler]
    private void On(GuestCheckedOut e) => (state, guest, folio) = (RoomState.Dirty, null, null);

    [EventSourcingHandler]
    private void On(RoomCleaned e) => state = RoomState.Clean;
}

// What a guest owes; there is one for each stay.
public class Folio
{
    private readonly List<decimal> charges = [];

    public decimal Total => charges.Sum();

    [CommandHandler]
    public void Handle(ChargeMinibar command)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(command.Price);
        Apply(new MinibarCharged(command.RoomNumber, command.Drink, command.Price));
    }

    [EventSourcingHandler]
    private void On(MinibarCharged e) => charges.Add(e.Price);
}

public interface IOccupancy
{
    Task SetAsync(string room, bool isTaken, CancellationToken ct);
}

public sealed class OccupancyBoard(IOccupancy board)
{
    [EventHandler]
    public Task OnAsync(GuestCheckedIn e, CancellationToken ct) => board.SetAsync($"{e.RoomNumber}", true, ct);

    [EventHandler]
    public Task OnAsync(GuestCheckedOut e, CancellationToken ct) => board.SetAsync($"{e.RoomNumber}", false, ct);
}
