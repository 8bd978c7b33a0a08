namespace Mistakes.Entities.AnEntityThatNothingReaches;

public sealed record Do([TargetAggregateIdentifier] string Id, string LeafId);
public class Leaf { [EntityId] public string LeafId { get; } = ""; [CommandHandler] public void Handle(Do command) { } }
public class Basis { [EntityId] public string LeafId { get; } = ""; [CommandHandler] public void Handle(Do command) { } }
public class Service { [CommandHandler] public void Handle(Do command) { } }
