namespace Mistakes.Commands.TwoHandlersInOneApplication;

public sealed record Do([TargetAggregateIdentifier] string Id, string LeafId);
public sealed record Done(string Id);
[Aggregate] public class TwoHandlersInOneApplication { [AggregateIdentifier] protected string id = ""; [CommandHandler] public void Handle(Do command) { } }
public class Service { [CommandHandler] public void Handle(Do command) { } [CommandHandler(CommandName = "TwoHandlersInOneApplication.free")] public void Other(Do command) { } }
