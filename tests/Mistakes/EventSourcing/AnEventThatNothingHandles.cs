namespace Mistakes.EventSourcing.AnEventThatNothingHandles;

public sealed record Do([TargetAggregateIdentifier] string Id, int Amount);
public sealed record Open([TargetAggregateIdentifier] string Id);
public sealed record Opened(string Id);
public sealed record Counted(int Amount, List<string> Lines, DateTimeOffset At);
[Aggregate] public class AnEventThatNothingHandles
{
    [AggregateIdentifier] protected string id = "";
    [EventSourcingHandler] private void On(Opened e) => id = e.Id;
    [CommandHandler] public void Handle(Do command)
    {
        Apply(new Lost()).AndThenApply(() => new Gone());
        Apply(new Opened(command.Id));
        Apply(command.Amount > 1 ? (object)new Opened("") : new Gone());
    }
}
public sealed record Lost;
public sealed record Gone;
