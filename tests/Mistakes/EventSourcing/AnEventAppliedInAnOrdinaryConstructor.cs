namespace Mistakes.EventSourcing.AnEventAppliedInAnOrdinaryConstructor;

public sealed record Do([TargetAggregateIdentifier] string Id, int Amount);
public sealed record Open([TargetAggregateIdentifier] string Id);
public sealed record Opened(string Id);
public sealed record Counted(int Amount, List<string> Lines, DateTimeOffset At);
[Aggregate] public class AnEventAppliedInAnOrdinaryConstructor
{
    [AggregateIdentifier] private string id = "";
    private AnEventAppliedInAnOrdinaryConstructor() => Apply(new Opened(""));
    [CommandHandler] public AnEventAppliedInAnOrdinaryConstructor(Open command) => Apply(new Opened(command.Id));
    [EventSourcingHandler] private void On(Opened e) => id = e.Id;
}
