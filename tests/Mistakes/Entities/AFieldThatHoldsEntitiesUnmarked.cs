namespace Mistakes.Entities.AFieldThatHoldsEntitiesUnmarked;

public sealed record Do([TargetAggregateIdentifier] string Id, string LeafId);
[Aggregate] public class AFieldThatHoldsEntitiesUnmarked
{
    [AggregateIdentifier] protected string id = "";
    private readonly List<Leaf> leaves = [];
    [AggregateMember] private readonly List<Twig> twigs = [];
    public IReadOnlyList<Twig> Twigs => twigs;
    public override string ToString() => $"{leaves.Count}";
}
public class Leaf { [EntityId] public string LeafId { get; } = ""; [CommandHandler] public void Handle(Do command) { } }
public class Twig { [EventSourcingHandler] private void On(Grown e) { } }
public sealed record Grown;
