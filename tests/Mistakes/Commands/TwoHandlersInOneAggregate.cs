namespace Mistakes.Commands.TwoHandlersInOneAggregate;

public sealed record Do([TargetAggregateIdentifier] string Id, string LeafId);
public sealed record Done(string Id);
[Aggregate] public class TwoHandlersInOneAggregate
{
    [AggregateIdentifier] protected string id = "";
    [AggregateMember] private readonly List<Leaf> leaves = [];
    [CommandHandler] public void Handle(Do command) { }
    [CommandHandler] public void Again(Do command) { }
    [CommandHandler(CommandName = "TwoHandlersInOneAggregate.other")] public void Named(Do command) { }
}
public class Leaf { [EntityId] public string LeafId { get; } = ""; [CommandHandler] public void Handle(Do command) { } }
