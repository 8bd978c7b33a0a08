using System.Text;
using static Axonish.AggregateLifecycle;

namespace Axonish.Tests.Snapshots;

// Two members show one list: a copy by value would tear them apart.
public sealed record HangBlackboard([TargetAggregateIdentifier] string BoardId);
public sealed record Chalk([TargetAggregateIdentifier] string BoardId, string Text);

public sealed record BlackboardHung(string BoardId);
public sealed record Chalked(string Text);

[Aggregate]
public class Blackboard
{
    private readonly List<string> lines = [];
    private IReadOnlyList<string> seen = [];
    [AggregateIdentifier] private string boardId = null!;

    private Blackboard() { }

    [CommandHandler]
    public Blackboard(HangBlackboard command) => Apply(new BlackboardHung(command.BoardId));

    [CommandHandler]
    public string Handle(Chalk command)
    {
        Apply(new Chalked(command.Text));
        return string.Join(' ', seen);
    }

    [EventSourcingHandler]
    private void On(BlackboardHung e)
    {
        boardId = e.BoardId;
        seen = lines;
    }

    [EventSourcingHandler]
    private void On(Chalked e) => lines.Add(e.Text);
}

// State that cannot be written down, as the compiler sees.
public sealed record SetUpMachine([TargetAggregateIdentifier] string MachineId);
public sealed record MachineSetUp(string MachineId);

[Aggregate]
public class Machine
{
    [AggregateIdentifier] private string machineId = null!;
    private StringBuilder log = new();

    private Machine() { }

    [CommandHandler]
    public Machine(SetUpMachine command) => Apply(new MachineSetUp(command.MachineId));

    [EventSourcingHandler]
    private void On(MachineSetUp e)
    {
        machineId = e.MachineId;
        log.Append(machineId);
    }
}
