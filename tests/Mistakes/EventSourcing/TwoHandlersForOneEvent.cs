namespace Mistakes.EventSourcing.TwoHandlersForOneEvent;

public sealed record Grown(string Id);
public sealed record Cut;
public class Basis { [EventSourcingHandler] private void On(Cut e) { } }
[Aggregate] public class TwoHandlersForOneEvent : Basis
{
    [AggregateIdentifier] private string id = "";
    [EventSourcingHandler] private void On(Grown e) => id = e.Id;
    [EventSourcingHandler] private void Again(Grown e) { }
    [EventSourcingHandler] private void On(Cut e) { }
    [EventSourcingHandler] private void Any(object e) { }
}
