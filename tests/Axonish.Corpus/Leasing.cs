namespace Axonish.Corpus.Leasing;

// Base classes that know how, and learn the types as arguments: identifiers, roots, entities and handler classes.
public abstract record Key<TSelf>(string Value)
    where TSelf : Key<TSelf>
{
    public sealed override string ToString() => Value;
}

public sealed record VehicleId(string Value) : Key<VehicleId>(Value);

public readonly record struct ContractId(Guid Value)
{
    public override string ToString() => Value.ToString("N");
}

public interface INamed
{
    string Name { get; }
}

public sealed record BuyVehicle([property: TargetAggregateIdentifier] VehicleId VehicleId, string Name);
public sealed record RenameVehicle([property: TargetAggregateIdentifier] VehicleId VehicleId, string Name) : INamed;
public sealed record SellVehicle([property: TargetAggregateIdentifier] VehicleId VehicleId, decimal Price);
public sealed record SignContract([property: TargetAggregateIdentifier] ContractId ContractId, string Name);
public sealed record RenameContract([property: TargetAggregateIdentifier] ContractId ContractId, string Name) : INamed;
public sealed record AddDriver([property: TargetAggregateIdentifier] ContractId ContractId, int DriverId, string Name);
public sealed record FineDriver([property: TargetAggregateIdentifier] ContractId ContractId, int DriverId, decimal Amount);
public sealed record AddTrailer([property: TargetAggregateIdentifier] ContractId ContractId, string TrailerId, decimal Amount);
public sealed record RepairTrailer([property: TargetAggregateIdentifier] ContractId ContractId, string TrailerId, decimal Amount);
public sealed record CountContracts(string Name);
public sealed record CountVehicles(string Name);

[Event("vehicle-bought")] public sealed record VehicleBought(VehicleId VehicleId, string Name) : INamed;
[Event("vehicle-renamed")] public sealed record VehicleRenamed(string Name) : INamed;
[Event("vehicle-sold")] public sealed record VehicleSold(decimal Price);
[Event("contract-signed")] public sealed record ContractSigned(ContractId ContractId, string Name) : INamed;
[Event("contract-renamed")] public sealed record ContractRenamed(string Name) : INamed;
[Event("driver-added")] public sealed record DriverAdded(int DriverId, string Name);
[Event("driver-fined")] public sealed record DriverFined(int DriverId, decimal Amount);
[Event("trailer-added")] public sealed record TrailerAdded(string TrailerId, decimal Amount);
[Event("trailer-repaired")] public sealed record TrailerRepaired(string TrailerId, decimal Amount);

public abstract class Named<TBegun, TRename, TRenamed>
    where TBegun : INamed
    where TRename : INamed
    where TRenamed : INamed
{
    protected string Name { get; private set; } = "";

    [CommandHandler]
    protected virtual string Handle(TRename command)
    {
        ArgumentNullException.ThrowIfNull(command);
        var old = Name;
        if (command.Name != old) Apply(Renamed(command.Name));
        return old;
    }

    [EventSourcingHandler]
    protected virtual void On(TBegun e)
    {
        ArgumentNullException.ThrowIfNull(e);
        Name = e.Name;
    }

    [EventSourcingHandler]
    private void On(TRenamed e) => Name = e.Name;

    protected abstract TRenamed Renamed(string name);
}

public abstract class Keyed<TKey, TBegun, TRename, TRenamed> : Named<TBegun, TRename, TRenamed>
    where TKey : Key<TKey>
    where TBegun : INamed
    where TRename : INamed
    where TRenamed : INamed
{
    [AggregateIdentifier] protected TKey? Key { get; private set; }

    [EventSourcingHandler]
    protected sealed override void On(TBegun e)
    {
        base.On(e);
        Key = KeyOf(e);
    }

    protected abstract TKey KeyOf(TBegun e);
}

public abstract class Numbered<TId, TBegun, TRename, TRenamed> : Named<TBegun, TRename, TRenamed>
    where TId : struct
    where TBegun : INamed
    where TRename : INamed
    where TRenamed : INamed
{
    [AggregateIdentifier] protected TId? Id { get; set; }
}

[Aggregate]
public class Vehicle : Keyed<VehicleId, VehicleBought, RenameVehicle, VehicleRenamed>
{
    private bool isSold;

    private Vehicle() { }

    [CommandHandler]
    public Vehicle(BuyVehicle command) => Apply(new VehicleBought(command.VehicleId, command.Name));

    [CommandHandler]
    public void Handle(SellVehicle command)
    {
        if (isSold) throw new InvalidOperationException($"{Name} is sold.");
        Apply(new VehicleSold(command.Price));
    }

    [EventSourcingHandler]
    private void On(VehicleSold e) => isSold = true;

    protected override VehicleId KeyOf(VehicleBought e) => e.VehicleId;

    protected override VehicleRenamed Renamed(string name) => new(name);
}

[Aggregate]
public class Contract : Numbered<ContractId, ContractSigned, RenameContract, ContractRenamed>
{
    [AggregateMember(EventForwarding = EventForwarding.Matching)] private readonly List<Driver> drivers = [];
    [AggregateMember(EventForwarding = EventForwarding.Matching)] private readonly Dictionary<string, Trailer> trailers = [];

    private Contract() { }

    [CommandHandler]
    public Contract(SignContract command) => Apply(new ContractSigned(command.ContractId, command.Name));

    [CommandHandler]
    public void Handle(AddDriver command) => Apply(new DriverAdded(command.DriverId, command.Name));

    [CommandHandler]
    public void Handle(AddTrailer command) => Apply(new TrailerAdded(command.TrailerId, command.Amount));

    [EventSourcingHandler]
    protected override void On(ContractSigned e)
    {
        base.On(e);
        Id = e.ContractId;
    }

    [EventSourcingHandler]
    private void On(DriverAdded e) => drivers.Add(new Driver(e.DriverId));

    [EventSourcingHandler]
    private void On(TrailerAdded e) => trailers.Add(e.TrailerId, new Trailer(e.TrailerId, e.Amount));

    protected override ContractRenamed Renamed(string name) => new(name);
}

public abstract class Charged<TCommand, TEvent>
    where TCommand : class
    where TEvent : class
{
    protected decimal Sum { get; set; }

    [CommandHandler]
    private decimal Charge(TCommand command)
    {
        Apply(Answer(command));
        return Sum;
    }

    [EventSourcingHandler]
    private void On(TEvent e) => Sum += AmountOf(e);

    protected abstract TEvent Answer(TCommand command);

    protected abstract decimal AmountOf(TEvent e);
}

public class Driver(int driverId) : Charged<FineDriver, DriverFined>
{
    [EntityId] private readonly int driverId = driverId;

    protected override DriverFined Answer(FineDriver command) => new(driverId, command.Amount);

    protected override decimal AmountOf(DriverFined e) => e.Amount;
}

public class Trailer : Charged<RepairTrailer, TrailerRepaired>
{
    [EntityId] private readonly string trailerId;

    public Trailer(string trailerId, decimal amount)
    {
        this.trailerId = trailerId;
        Sum = amount;
    }

    protected override TrailerRepaired Answer(RepairTrailer command) => new(trailerId, command.Amount);

    protected override decimal AmountOf(TrailerRepaired e) => e.Amount;
}

// A list of names that events add to, and a question about it.
public abstract class Register<TEvent, TQuestion>
    where TEvent : INamed
    where TQuestion : class
{
    private readonly System.Collections.Concurrent.ConcurrentBag<string> names = [];

    [EventHandler]
    protected virtual Task OnAsync(TEvent e)
    {
        ArgumentNullException.ThrowIfNull(e);
        names.Add(e.Name);
        return Task.CompletedTask;
    }

    [CommandHandler]
    private int Count(TQuestion question) => names.Count(name => name == NameIn(question));

    protected abstract string NameIn(TQuestion question);
}

public sealed class Contracts : Register<ContractSigned, CountContracts>
{
    protected override string NameIn(CountContracts question) => question.Name;
}

public sealed class Vehicles : Register<VehicleBought, CountVehicles>
{
    protected override string NameIn(CountVehicles question) => question.Name;
}
