namespace Mistakes.Entities.AMemberOfAnInterface;

public sealed record Do([TargetAggregateIdentifier] string Id, string LeafId);
[Aggregate] public class AMemberOfAnInterface
{
    [AggregateIdentifier] protected string id = "";
    [AggregateMember] private readonly List<ILeaf> leaves = [];
    [AggregateMember] private readonly Dictionary<string, IUnknown> unknown = [];
    [AggregateMember] private readonly List<IListener> listeners = [];
}
public interface ILeaf;
public interface IUnknown;
public interface IListener;
public class Leaf : ILeaf { [EntityId] public string LeafId { get; } = ""; [CommandHandler] public void Handle(Do command) { } }
public class Listener : IListener { [EventSourcingHandler] private void On(Grown e) { } }
public sealed record Grown;
