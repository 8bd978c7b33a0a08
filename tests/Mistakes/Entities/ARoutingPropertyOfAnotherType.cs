namespace Mistakes.Entities.ARoutingPropertyOfAnotherType;

public sealed record Do([TargetAggregateIdentifier] string Id, string LeafId);
public sealed record Bend([TargetAggregateIdentifier] string Id, long BranchId);
[Aggregate] public class ARoutingPropertyOfAnotherType
{
    [AggregateIdentifier] protected string id = "";
    [AggregateMember] private readonly List<Leaf> leaves = [];
    [AggregateMember] private readonly Dictionary<string, Branch> branches = [];
    [AggregateMember] private readonly Dictionary<long, Branch> more = [];
}
public class Leaf { [EntityId] public int LeafId { get; } [CommandHandler] public void Handle(Do command) { } }
public class Branch { [EntityId] public long BranchId { get; } [CommandHandler] public void Handle(Bend command) { } }
