using static Axonish.AggregateLifecycle;

namespace Axonish.EntityFrameworkCore.Tests.Domain;

public class Car : Vehicle
{
    private Car() { }

    [CommandHandler]
    public Car(BuyCar command) => Apply(new VehicleBought(command.VehicleId));

    // Applied by the vehicle.
    [EventHandler]
    private void On(Driven e) => AddKilometres(e.Kilometres);
}
