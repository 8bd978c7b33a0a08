using static Axonish.AggregateLifecycle;

namespace Axonish.EntityFrameworkCore.Tests.Domain;

public class Truck : Vehicle
{
    private Truck() { }

    [CommandHandler]
    public Truck(BuyTruck command) => Apply(new VehicleBought(command.VehicleId));

    [CommandHandler]
    public void Handle(Load command) => Apply(new Loaded(command.Tons));

    [EventHandler]
    private void On(Driven e) => AddKilometres(2 * e.Kilometres);
}
