namespace Mistakes.EventSourcing.AnEventThatNothingApplies;

public sealed record Open([TargetAggregateIdentifier] string Id);
public sealed record Opened(string Id);
public sealed record Frozen(string Id);
[Aggregate] public class Vault
{
    [AggregateIdentifier] private string id = "";
    private bool isFrozen;
    [CommandHandler] public void Handle(Open command) => Apply(new Opened(command.Id));
    [EventSourcingHandler] private void On(Opened e) => id = e.Id;
    [EventSourcingHandler] private void On(Frozen e) => isFrozen = true;
}
