using static Axonish.AggregateLifecycle;

namespace Axonish.EntityFrameworkCore.Tests.Domain;

public sealed record BuyCar([TargetAggregateIdentifier] Guid VehicleId);
public sealed record BuyTruck([TargetAggregateIdentifier] Guid VehicleId);
public sealed record Describe([TargetAggregateIdentifier] Guid VehicleId);
public sealed record Load([TargetAggregateIdentifier] Guid VehicleId, int Tons);
public sealed record Drive([TargetAggregateIdentifier] Guid VehicleId, int Kilometres);

public sealed record VehicleBought(Guid VehicleId);
public sealed record Loaded(int Tons);
public sealed record Driven(int Kilometres);

[Aggregate(StateStored = true)]
public abstract class Vehicle
{
    [AggregateIdentifier] public Guid VehicleId { get; protected set; }

    public int Kilometres { get; private set; }

    public int Tons { get; private set; }

    [CommandHandler]
    public string Handle(Describe _) => $"{GetType().Name} {Kilometres} {Tons}";

    [CommandHandler]
    public void Handle(Drive command) => Apply(new Driven(command.Kilometres));

    [EventHandler]
    protected void On(VehicleBought e) => VehicleId = e.VehicleId;

    // Applied by the truck.
    [EventHandler]
    protected void On(Loaded e) => Tons += e.Tons;

    protected void AddKilometres(int more) => Kilometres += more;
}
