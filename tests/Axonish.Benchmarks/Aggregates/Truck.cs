using static Axonish.AggregateLifecycle;

namespace Axonish.Benchmarks.Aggregates;

public class Truck(int truckId)
{
    [EntityId] private readonly int truckId = truckId;
    private long tons;

    [CommandHandler]
    public void Handle(LoadTruck command) => Apply(new TruckLoaded(command.FleetId, truckId, command.Tons));

    [EventSourcingHandler]
    private void On(TruckLoaded e)
    {
        if (e.TruckId == truckId) tons += e.Tons;
    }
}
