namespace Mistakes.Commands.ATargetOfAnotherType;

public sealed record Do([TargetAggregateIdentifier] int Id);
public sealed record Fine([TargetAggregateIdentifier] string Id);
[Aggregate] public class ATargetOfAnotherType
{
    [AggregateIdentifier] protected string id = "";
    [CommandHandler] public void Handle(Do command) { }
    [CommandHandler] public void Handle(Fine command) { }
}
