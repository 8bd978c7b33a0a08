namespace Mistakes.Application;

public sealed record Grow([TargetAggregateIdentifier] string Id);
public sealed record Grown(string Id);
[Aggregate] public class Tree
{
    [AggregateIdentifier] private string id = "";
    [CommandHandler] public void Handle(Grow command) => Apply(new Grown(command.Id));
    [EventSourcingHandler] private void On(Grown e) => id = e.Id;
}
