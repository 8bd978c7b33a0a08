namespace Mistakes.EventSourcing.AnEventHandlerInsideAnAggregate;

public sealed record Do([TargetAggregateIdentifier] string Id);
public sealed record Fly([TargetAggregateIdentifier] string Id);
public sealed record Opened(string Id);
public sealed record Closed;
[Aggregate] public class AnEventHandlerInsideAnAggregate
{
    [AggregateIdentifier] protected string id = "";
    [EventSourcingHandler] private void On(Opened e) => id = e.Id;
    [EventHandler] public void On(Closed e) { }
}

