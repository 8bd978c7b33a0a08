using static Axonish.AggregateLifecycle;

namespace Axonish.Content.Tests;

// State keyed by a struct of the application's own, and events of which two lose something.
public sealed record OpenHotel([TargetAggregateIdentifier] string HotelId);
public sealed record AddRoom([TargetAggregateIdentifier] string HotelId, RoomNumber Number, string Name);
public sealed record RecordBill([TargetAggregateIdentifier] string HotelId, string Text);
public sealed record AskForBill([TargetAggregateIdentifier] string HotelId);
public sealed record CountRooms([TargetAggregateIdentifier] string HotelId);

public sealed record HotelOpened(string HotelId);
public sealed record RoomAdded(RoomNumber Number, string Name);
public sealed record BillRecorded(PrivateSetter Bill);
public sealed record BillPrinted(IShape Form);

public sealed class Room(string name)
{
    public string Name { get; } = name;
}

[Aggregate]
public class Hotel
{
    private readonly Dictionary<RoomNumber, Room> rooms = [];
    [AggregateIdentifier] private string hotelId = null!;

    private Hotel()
    {
    }

    [CommandHandler]
    public Hotel(OpenHotel command) => Apply(new HotelOpened(command.HotelId));

    [CommandHandler]
    public void Handle(AddRoom command) => Apply(new RoomAdded(command.Number, command.Name));

    [CommandHandler]
    public void Handle(RecordBill command)
    {
        if (command.Text == "printed") Apply(new BillPrinted(new Circle("a", 1)));
        else Apply(new BillRecorded(PrivateSetter.With(command.Text)));
    }

    [CommandHandler]
    public PrivateSetter Handle(AskForBill _)
    {
        Apply(new RoomAdded(new RoomNumber(9, 9), "asked"));
        return PrivateSetter.With("bill");
    }

    [CommandHandler]
    public int Handle(CountRooms _) => rooms.Count;

    [EventSourcingHandler] private void On(HotelOpened e) => hotelId = e.HotelId;

    [EventSourcingHandler] private void On(RoomAdded e) => rooms[e.Number] = new Room(e.Name);

    [EventSourcingHandler] private void On(BillRecorded _) { }

    [EventSourcingHandler] private void On(BillPrinted _) { }
}
