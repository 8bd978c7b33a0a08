namespace Mistakes.EventSourcing.AMatchingMemberWhoseEventsHaveNoRoutingProperty;

public sealed record Grown(string LeafId);
public sealed record Cut;
[Aggregate] public class AMatchingMemberWhoseEventsHaveNoRoutingProperty
{
    [AggregateIdentifier] protected string id = "";
    [AggregateMember(EventForwarding = EventForwarding.Matching)] private readonly List<Leaf> leaves = [];
    [AggregateMember] private readonly List<Leaf> all = [];
}
public class Leaf
{
    [EntityId] public string LeafId { get; } = "";
    [EventSourcingHandler] private void On(Grown e) { }
    [EventSourcingHandler] private void On(Cut e) { }
}
