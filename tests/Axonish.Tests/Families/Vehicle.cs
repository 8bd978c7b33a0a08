using static Axonish.AggregateLifecycle;

namespace Axonish.Tests.Families;

// A family of aggregates: one stream type, and the stored kind decides which class is rebuilt.
public sealed record BuyCar(string VehicleId);
public sealed record BuyTruck(string VehicleId);
public sealed record BuyAny(string VehicleId, bool IsBike);
public sealed record NameKind([TargetAggregateIdentifier] string VehicleId);
public sealed record Honk([TargetAggregateIdentifier] string VehicleId);
public sealed record Drive([TargetAggregateIdentifier] string VehicleId, int Distance);
public sealed record LoadCargo([TargetAggregateIdentifier] string VehicleId, int Weight);
public sealed record Wash([TargetAggregateIdentifier] string VehicleId);
public sealed record TellState([TargetAggregateIdentifier] string VehicleId);

public sealed record VehicleBought(string VehicleId);
public sealed record VehicleDriven(int Distance);
public sealed record CargoLoaded(int Weight);
public sealed record VehicleWashed;

[Aggregate(Type = "vehicle")]
public abstract class Vehicle
{
    [AggregateIdentifier] protected string vehicleId = null!;
    private int distance;
    private int washings;

    protected abstract string State { get; }

    [CommandHandler]
    public static Vehicle Create(BuyAny command)
    {
        Apply(new VehicleBought(command.VehicleId));
        return command.IsBike ? new Bike() : new Car();
    }

    // Handled by the kinds.
    [CommandHandlerInterceptor]
    private void Weigh(LoadCargo command)
    {
        if (command.Weight > 1000) throw new NotSupportedException($"{GetType().Name} is too weak.");
    }

    // The class that overrides it answers.
    [CommandHandler]
    public abstract string Handle(Honk command);

    [CommandHandler]
    public string Handle(NameKind _) => GetType().Name;

    [CommandHandler]
    public void Handle(Drive command) => Apply(new VehicleDriven(command.Distance));

    [CommandHandler]
    public void Handle(Wash _) => Apply(new VehicleWashed());

    [CommandHandler]
    public string Handle(TellState _) => $"{distance} {washings} {State}";

    [EventSourcingHandler]
    private void On(VehicleBought e) => vehicleId = e.VehicleId;

    // Applied by a truck that is loaded, too.
    [EventSourcingHandler]
    protected void On(VehicleDriven e) => distance += e.Distance;

    [EventSourcingHandler]
    protected virtual void On(VehicleWashed e) => washings++;
}

public class Car : Vehicle
{
    internal Car() { }

    [CommandHandler]
    public Car(BuyCar command) => Apply(new VehicleBought(command.VehicleId));

    protected override string State => "car";

    public override string Handle(Honk command) => "beep";
}

public sealed class Truck : Vehicle
{
    private int cargo;
    private int scrubbings;

    private Truck() { }

    [CommandHandler]
    public Truck(BuyTruck command) => Apply(new VehicleBought(command.VehicleId));

    protected override string State => $"truck {cargo} {scrubbings}";

    public override string Handle(Honk command) => "hooonk";

    // Handled by the base.
    [CommandHandlerInterceptor]
    private static void Limit(Drive command)
    {
        if (command.Distance > 500) throw new NotSupportedException("Too far for a truck.");
    }

    [CommandHandler]
    public int Handle(LoadCargo command)
    {
        Apply(new CargoLoaded(command.Weight));
        Apply(new VehicleDriven(1));
        return cargo;
    }

    [EventSourcingHandler]
    private void On(CargoLoaded e) => cargo += e.Weight;

    // Instead of the base's: the most derived class wins.
    [EventSourcingHandler]
    protected override void On(VehicleWashed e) => scrubbings++;
}

public sealed class Bike : Vehicle
{
    internal Bike() { }

    protected override string State => "bike";

    public override string Handle(Honk command) => "ring";
}
