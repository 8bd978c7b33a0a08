namespace Mistakes.Entities.ACommandWithoutRoutingProperty;

public sealed record Do([TargetAggregateIdentifier] string Id);
public sealed record Fine([TargetAggregateIdentifier] string Id, string LeafId);
[Aggregate] public class ACommandWithoutRoutingProperty { [AggregateIdentifier] protected string id = ""; [AggregateMember] private readonly List<Leaf> leaves = []; }
public class Leaf
{
    [EntityId] public string LeafId { get; } = "";
    [CommandHandler] public void Handle(Do command) { }
    [CommandHandler] public void Handle(Fine command) { }
}
