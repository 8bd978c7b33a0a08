using static Axonish.AggregateLifecycle;

namespace Axonish.Tests.Routing;

// Members whose classes share a handler that they inherit, and entities that move between them.
public sealed record BuildGarage(string Id, IReadOnlyList<string> Cars, IReadOnlyList<string> Bikes);
public sealed record Park([TargetAggregateIdentifier] string Id, string Plate);

public sealed record GarageBuilt(string Id, IReadOnlyList<string> Cars, IReadOnlyList<string> Bikes);
public sealed record Parked(string Plate);

[Aggregate]
public class Garage
{
    [AggregateMember] private readonly List<Car> cars = [];
    [AggregateMember] private readonly List<Bike> bikes = [];
    [AggregateMember] private readonly List<Car> parked = [];
    [AggregateIdentifier] private string? id;

    private Garage()
    {
    }

    [CommandHandler]
    public Garage(BuildGarage command) => Apply(new GarageBuilt(command.Id, command.Cars, command.Bikes));

    [EventSourcingHandler]
    private void On(GarageBuilt e)
    {
        id = e.Id;
        cars.AddRange(e.Cars.Select(plate => new Car(plate, Move)));
        bikes.AddRange(e.Bikes.Select(plate => new Bike(plate)));
    }

    private void Move(Car car)
    {
        if (cars.Remove(car)) parked.Add(car);
    }
}

public abstract class Vehicle(string plate)
{
    [EntityId] public string Plate { get; } = plate;

    protected int Times { get; set; }

    [CommandHandler]
    public string Handle(Park command)
    {
        Apply(new Parked(command.Plate));
        return $"{GetType().Name} {Plate} {Times}";
    }
}

public sealed class Car(string plate, Action<Car> move) : Vehicle(plate)
{
    [EventSourcingHandler]
    private void On(Parked e)
    {
        if (e.Plate != Plate) return;
        Times++;
        move(this);
    }
}

public sealed class Bike(string plate) : Vehicle(plate)
{
    [EventSourcingHandler]
    private void On(Parked e) => Times += e.Plate == Plate ? 1 : 0;
}
