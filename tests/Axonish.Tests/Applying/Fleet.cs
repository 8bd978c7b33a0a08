using static Axonish.AggregateLifecycle;

namespace Axonish.Tests.Applying;

// As in T14: members that take all events, those addressed to them, or none; single, list and dictionary; keys of their own name.
public sealed record BuildFleet([TargetAggregateIdentifier] string FleetId);
public sealed record Signal([TargetAggregateIdentifier] string FleetId, object Event);
public sealed record AskFleet([TargetAggregateIdentifier] string FleetId);

public sealed record FleetBuilt(string FleetId);
public sealed record ShipSignalled(string ShipId);
public sealed record BoatSignalled(string BoatNumber);
public sealed record CraneSignalled(int CraneId);
public sealed record EverybodySignalled;

[Aggregate]
public class Fleet
{
    private readonly SortedDictionary<string, int> counts = new(StringComparer.Ordinal);
    [AggregateIdentifier] private string fleetId = null!;

    [AggregateMember] private Ship? flagship;
#pragma warning disable AXN0215 // events without the routing property reach no entity, which is what the tests show
    [AggregateMember(EventForwarding = EventForwarding.Matching)] private readonly List<Ship> ships = [];
    [AggregateMember(EventForwarding = EventForwarding.Matching, RoutingKey = "BoatNumber")] private readonly Dictionary<string, Ship> boats = [];
#pragma warning restore AXN0215
    [AggregateMember(EventForwarding = EventForwarding.Matching)] private Crane? crane;
    [AggregateMember(EventForwarding = EventForwarding.None)] private readonly List<Ship> wrecks = [];

    private Fleet() { }

    [CommandHandler]
    public Fleet(BuildFleet command) => Apply(new FleetBuilt(command.FleetId));

    [CommandHandler]
    public void Handle(Signal command) => Apply(command.Event);

    [CommandHandler]
    public string Handle(AskFleet _) => string.Join(", ", counts.Select(pair => $"{pair.Key} {pair.Value}"));

    [EventSourcingHandler]
    private void On(FleetBuilt e)
    {
        fleetId = e.FleetId;
        flagship = new Ship("flag", counts);
        ships.AddRange([new Ship("s-1", counts), new Ship("s-2", counts)]);
        boats.Add("b-1", new Ship("b-1", counts));
        boats.Add("b-2", new Ship("b-2", counts));
        crane = new Crane(7, counts);
        wrecks.Add(new Ship("w-1", counts));
    }

    [EventSourcingHandler]
    private void On(ShipSignalled _) => counts["fleet"] = counts.GetValueOrDefault("fleet") + 1;

    [EventSourcingHandler]
    private void On(BoatSignalled _) => counts["fleet"] = counts.GetValueOrDefault("fleet") + 1;

    [EventSourcingHandler]
    private void On(CraneSignalled _) => counts["fleet"] = counts.GetValueOrDefault("fleet") + 1;

    [EventSourcingHandler]
    private void On(EverybodySignalled _) => counts["fleet"] = counts.GetValueOrDefault("fleet") + 1;
}

public class Ship(string shipId, SortedDictionary<string, int> counts)
{
    [EntityId] private readonly string shipId = shipId;

    [EventSourcingHandler]
    private void On(ShipSignalled _) => Count();

    [EventSourcingHandler]
    private void On(BoatSignalled _) => Count();

    [EventSourcingHandler]
    private void On(EverybodySignalled _) => Count();

    private void Count() => counts[shipId] = counts.GetValueOrDefault(shipId) + 1;
}

public class Crane(int craneId, SortedDictionary<string, int> counts)
{
    [EntityId] private readonly int craneId = craneId;

    [EventSourcingHandler]
    private void On(CraneSignalled _) => counts[$"crane {craneId}"] = counts.GetValueOrDefault($"crane {craneId}") + 1;
}
