namespace Mistakes.Commands.TwoHandlersOfEqualRank;

public interface IFact; public interface INews;
public sealed record Both : IFact, INews;
public sealed record Opened(string Id);
[Aggregate] public class TwoHandlersOfEqualRank
{
    [AggregateIdentifier] private string id = "";
    [EventSourcingHandler] private void On(Opened e) => id = e.Id;
    [EventSourcingHandler] private void On(IFact e) { }
    [EventSourcingHandler] private void On(INews e) { }
}
[Aggregate] public class TwoHandlersOfEqualRankSettled
{
    [AggregateIdentifier] private string id = "";
    [EventSourcingHandler] private void On(Opened e) => id = e.Id;
    [EventSourcingHandler] private void On(IFact e) { }
    [EventSourcingHandler] private void On(INews e) { }
    [EventSourcingHandler] private void On(Both e) { }
}
public class Projection { [EventHandler] public void On(Opened e) { } [EventHandler] public void Again(Opened e) { } [EventHandler] public void Some(IFact e) { } }
