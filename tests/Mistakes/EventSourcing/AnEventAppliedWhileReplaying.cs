namespace Mistakes.EventSourcing.AnEventAppliedWhileReplaying;

public sealed record Do([TargetAggregateIdentifier] string Id, int Amount);
public sealed record Open([TargetAggregateIdentifier] string Id);
public sealed record Opened(string Id);
public sealed record Counted(int Amount, List<string> Lines, DateTimeOffset At);
[Aggregate] public class AnEventAppliedWhileReplaying
{
    [AggregateIdentifier] protected string id = "";
    [EventSourcingHandler] private void On(Opened e) => id = e.Id;
    [EventSourcingHandler] private void On(Counted e)
    {
        Apply(new Opened(""));
        if (IsLive) Apply(new Opened(""));
    }
}

