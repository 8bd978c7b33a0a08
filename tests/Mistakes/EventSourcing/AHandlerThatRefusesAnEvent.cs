namespace Mistakes.EventSourcing.AHandlerThatRefusesAnEvent;

public sealed record Do([TargetAggregateIdentifier] string Id, int Amount);
public sealed record Open([TargetAggregateIdentifier] string Id);
public sealed record Opened(string Id);
public sealed record Counted(int Amount, List<string> Lines, DateTimeOffset At);
[Aggregate] public class AHandlerThatRefusesAnEvent
{
    [AggregateIdentifier] protected string id = "";
    [EventSourcingHandler] private void On(Opened e) => id = e.Id;
    private int count;
    [EventSourcingHandler] private void On(Counted e)
    {
        if (e.Amount < 0) throw new InvalidOperationException();
        ArgumentOutOfRangeException.ThrowIfNegative(e.Amount);
        count = e.Amount switch { 1 => 1, _ => throw new System.Diagnostics.UnreachableException() };
        count = count == 0 ? 1 : count;
    }
}

