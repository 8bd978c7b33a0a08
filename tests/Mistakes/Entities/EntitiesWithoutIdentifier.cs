namespace Mistakes.Entities.EntitiesWithoutIdentifier;

public sealed record Do([TargetAggregateIdentifier] string Id, string LeafId);
[Aggregate] public class EntitiesWithoutIdentifier
{
    [AggregateIdentifier] protected string id = "";
    [AggregateMember] private readonly List<Leaf> leaves = [];
    [AggregateMember] private readonly Root root = new();
}
public class Leaf { [CommandHandler] public void Handle(Do command) { } }
public class Root { [EventSourcingHandler] private void On(Grown e) { } }
public sealed record Grown;
