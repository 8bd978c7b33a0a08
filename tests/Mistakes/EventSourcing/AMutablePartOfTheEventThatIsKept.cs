namespace Mistakes.EventSourcing.AMutablePartOfTheEventThatIsKept;

public sealed record Do([TargetAggregateIdentifier] string Id, int Amount);
public sealed record Open([TargetAggregateIdentifier] string Id);
public sealed record Opened(string Id);
public sealed record Counted(int Amount, List<string> Lines, DateTimeOffset At);
[Aggregate] public class AMutablePartOfTheEventThatIsKept
{
    [AggregateIdentifier] protected string id = "";
    [EventSourcingHandler] private void On(Opened e) => id = e.Id;
    private List<string> lines = [];
    [EventSourcingHandler] private void On(Counted e)
    {
        lines = e.Lines;
        lines = [.. e.Lines];
    }
    [EventSourcingHandler] private void On(Open e) => lines = e.Id.Split(',').ToList();
}

