namespace Mistakes.EventSourcing.AnEventHandlerThatReturns;

public sealed record Do([TargetAggregateIdentifier] string Id);
public sealed record Fly([TargetAggregateIdentifier] string Id);
public sealed record Opened(string Id);
public sealed record Closed;
[Aggregate] public class AnEventHandlerThatReturns
{
    [AggregateIdentifier] protected string id = "";
    [EventSourcingHandler] private void On(Opened e) => id = e.Id;
    [EventSourcingHandler] private int On(Closed e) => 1;
}
public class Projection { [EventHandler] public int On(Closed e) => 1; [EventHandler] public Task On(Opened e) => Task.CompletedTask; }
