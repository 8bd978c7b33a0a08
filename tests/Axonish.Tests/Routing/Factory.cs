using static Axonish.AggregateLifecycle;

namespace Axonish.Tests.Routing;

// As in T16 and A16: two collections of people who share a generic base, and classes that only run time knows.
public sealed record OpenFactory([TargetAggregateIdentifier] string FactoryId);
public sealed record Hire([TargetAggregateIdentifier] string FactoryId, string PersonId, string Kind);
public sealed record GiveEmployeeTask([TargetAggregateIdentifier] string FactoryId, string PersonId);
public sealed record GiveManagerTask([TargetAggregateIdentifier] string FactoryId, string PersonId);
public sealed record AskFactory([TargetAggregateIdentifier] string FactoryId);

public sealed record FactoryOpened(string FactoryId);
public sealed record Hired(string PersonId, string Kind);
public sealed record EmployeeTaskGiven(string PersonId);
public sealed record ManagerTaskGiven(string PersonId);

[Aggregate]
public class Factory
{
    private readonly List<string> log = [];
    [AggregateIdentifier] private string factoryId = null!;
    [AggregateMember] private readonly List<Employee> employees = [];
    [AggregateMember] private readonly List<Manager> managers = [];

    private Factory() { }

    [CommandHandler]
    public Factory(OpenFactory command) => Apply(new FactoryOpened(command.FactoryId));

    [CommandHandler]
    public void Handle(Hire command) => Apply(new Hired(command.PersonId, command.Kind));

    [CommandHandler]
    public string[] Handle(AskFactory _) => [.. log];

    [EventSourcingHandler]
    private void On(FactoryOpened e) => factoryId = e.FactoryId;

    [EventSourcingHandler]
    private void On(Hired e)
    {
        switch (e.Kind)
        {
            case "manager":
                managers.Add(new Manager(e.PersonId, log));
                break;
            case "trainee":
                employees.Add(new Trainee(e.PersonId, log));
                break;
            default:
                employees.Add(new Employee(e.PersonId, log));
                break;
        }
    }
}

public abstract class Person<TTask>(string personId, List<string> log)
{
    [EntityId] protected string PersonId { get; } = personId;

    protected List<string> Log { get; } = log;
}

public class Employee(string personId, List<string> log) : Person<EmployeeTaskGiven>(personId, log)
{
    [CommandHandler]
    public void Handle(GiveEmployeeTask command) => Apply(new EmployeeTaskGiven(PersonId));

    [EventSourcingHandler]
    protected virtual void On(EmployeeTaskGiven e)
    {
        if (e.PersonId == PersonId) Log.Add($"employee {PersonId} works");
    }
}

public class Trainee(string personId, List<string> log) : Employee(personId, log)
{
    [EventSourcingHandler]
    protected override void On(EmployeeTaskGiven e)
    {
        if (e.PersonId == PersonId) Log.Add($"trainee {PersonId} learns");
    }

    [EventSourcingHandler]
    private void On(ManagerTaskGiven _) => Log.Add($"trainee {PersonId} watches");
}

public class Manager(string personId, List<string> log) : Person<ManagerTaskGiven>(personId, log)
{
    [CommandHandler]
    public void Handle(GiveManagerTask command) => Apply(new ManagerTaskGiven(PersonId));

    [EventSourcingHandler]
    private void On(ManagerTaskGiven e)
    {
        if (e.PersonId == PersonId) Log.Add($"manager {PersonId} decides");
    }
}
