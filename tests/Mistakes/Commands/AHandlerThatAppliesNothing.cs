namespace Mistakes.Commands.AHandlerThatAppliesNothing;

public sealed record Do([TargetAggregateIdentifier] string Id, int Amount);
public sealed record Open([TargetAggregateIdentifier] string Id);
public sealed record Opened(string Id);
public sealed record Counted(int Amount, List<string> Lines, DateTimeOffset At);
[Aggregate] public class AHandlerThatAppliesNothing
{
    [AggregateIdentifier] protected string id = "";
    [EventSourcingHandler] private void On(Opened e) => id = e.Id;
    [CommandHandler] public int Handle(Do command) => 1;
    [CommandHandler] public void Handle(Open command) => Helper();
    private void Helper() => Apply(new Opened(""));
}

