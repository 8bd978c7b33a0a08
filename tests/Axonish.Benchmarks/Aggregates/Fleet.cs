using static Axonish.AggregateLifecycle;

namespace Axonish.Benchmarks.Aggregates;

public sealed record OpenFleet([property: TargetAggregateIdentifier] string FleetId, int Trucks);

public sealed record LoadTruck([property: TargetAggregateIdentifier] string FleetId, int TruckId, int Tons);

public sealed record RenameFleet([property: TargetAggregateIdentifier] string FleetId, string Name);

public sealed record FleetOpened(string FleetId, int Trucks);

public sealed record TruckLoaded(string FleetId, int TruckId, int Tons);

public sealed record FleetRenamed(string FleetId, string Name);

// Entities in a list; events go to the one that they name.
[Aggregate]
public class Fleet
{
    [AggregateIdentifier] private string fleetId = null!;
    [AggregateMember(EventForwarding = EventForwarding.Matching)] private readonly List<Truck> trucks = [];
    private string name = "";

    private Fleet()
    {
    }

    [CommandHandler]
    public Fleet(OpenFleet command) => Apply(new FleetOpened(command.FleetId, command.Trucks));

    public string Name => name;

    [CommandHandler]
    public void Handle(RenameFleet command) => Apply(new FleetRenamed(fleetId, command.Name));

    [EventSourcingHandler]
    private void On(FleetOpened e)
    {
        fleetId = e.FleetId;
        for (var i = 0; i < e.Trucks; i++) trucks.Add(new Truck(i));
    }

    [EventSourcingHandler]
    private void On(FleetRenamed e) => name = e.Name;
}
