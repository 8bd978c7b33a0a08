namespace Mistakes.Entities.AMemberThatDoesNotTellItsEntities;

public sealed record Do([TargetAggregateIdentifier] string Id, string LeafId);
[Aggregate] public class AMemberThatDoesNotTellItsEntities
{
    [AggregateIdentifier] protected string id = "";
    [AggregateMember] private readonly System.Collections.ArrayList raw = [];
    [AggregateMember] private readonly List<object> anything = [];
    [AggregateMember(EntityType = typeof(Leaf))] private readonly System.Collections.ArrayList leaves = [];
}
public class Leaf { [EntityId] public string LeafId { get; } = ""; [CommandHandler] public void Handle(Do command) { } }
