namespace Mistakes.Aggregates.ACreatingCommandOnTwoSubtypes;

public sealed record Open([TargetAggregateIdentifier] string Id);
public sealed record OpenOther([TargetAggregateIdentifier] string Id);
[Aggregate] public abstract class ACreatingCommandOnTwoSubtypesAccount { [AggregateIdentifier] protected string id = ""; }
public class First : ACreatingCommandOnTwoSubtypesAccount { public First() { } [CommandHandler] public First(Open command) { } }
public class Second : ACreatingCommandOnTwoSubtypesAccount { public Second() { } [CommandHandler] public Second(Open command) { } [CommandHandler] public Second(OpenOther command) { } }
