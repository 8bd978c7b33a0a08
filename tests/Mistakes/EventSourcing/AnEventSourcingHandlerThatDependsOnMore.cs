namespace Mistakes.EventSourcing.AnEventSourcingHandlerThatDependsOnMore;

public sealed record Do([TargetAggregateIdentifier] string Id);
public sealed record Fly([TargetAggregateIdentifier] string Id);
public sealed record Opened(string Id);
public sealed record Closed;
[Aggregate] public class AnEventSourcingHandlerThatDependsOnMore
{
    [AggregateIdentifier] protected string id = "";
    [EventSourcingHandler] private void On(Opened e) => id = e.Id;
    [EventSourcingHandler] private void On(Closed e, IUnitOfWork unit, CancellationToken ct, Metadata metadata, EventMessage message) { }
}

