namespace Mistakes.Entities.AnEntityWithTwoIdentifiers;

public sealed record Do([TargetAggregateIdentifier] string Id, string LeafId);
[Aggregate] public class AnEntityWithTwoIdentifiers { [AggregateIdentifier] protected string id = ""; [AggregateMember] private readonly List<Leaf> leaves = []; }
public class Leaf { [EntityId] public string LeafId { get; } = ""; [EntityId] protected string other = ""; [CommandHandler] public void Handle(Do command) { } }
