namespace Mistakes.EventSourcing.AnAsynchronousEventSourcingHandler;

public sealed record Do([TargetAggregateIdentifier] string Id);
public sealed record Fly([TargetAggregateIdentifier] string Id);
public sealed record Opened(string Id);
public sealed record Closed;
[Aggregate] public class AnAsynchronousEventSourcingHandler
{
    [AggregateIdentifier] protected string id = "";
    [EventSourcingHandler] private void On(Opened e) => id = e.Id;
    [EventSourcingHandler] private async Task On(Closed e) => await Task.Yield();
    [EventSourcingHandler] private async void On(Do e) => await Task.Yield();
}

