namespace Mistakes.Commands.AHandlerWithoutPayload;

public sealed record Do([TargetAggregateIdentifier] string Id);
public sealed record Fly([TargetAggregateIdentifier] string Id);
public sealed record Opened(string Id);
public sealed record Closed;
[Aggregate] public class AHandlerWithoutPayload
{
    [AggregateIdentifier] protected string id = "";
    [EventSourcingHandler] private void On(Opened e) => id = e.Id;
    [CommandHandler] public void Handle() { }
    [CommandHandler] public void Ints(int[] command) { }
    [EventSourcingHandler] private void On() { }
    [EventSourcingHandler] private void On(EventMessage message) { }
}
public class Projection { [EventHandler] public void On() { } [EventHandler] public void On(Opened e) { } }
