namespace Mistakes.Aggregates.AnAggregateWithoutParameterlessConstructor;

public sealed record Open([TargetAggregateIdentifier] string Id);
public sealed record Opened(string Id);
[Aggregate] public class AnAggregateWithoutParameterlessConstructorAccount
{
    [AggregateIdentifier] private string id = "";
    [CommandHandler] public AnAggregateWithoutParameterlessConstructorAccount(Open command) => Apply(new Opened(command.Id));
    [EventSourcingHandler] private void On(Opened e) => id = e.Id;
}
[Aggregate] public class AnAggregateWithoutParameterlessConstructorPrivate
{
    [AggregateIdentifier] private string id = "";
    private AnAggregateWithoutParameterlessConstructorPrivate() { }
    [EventSourcingHandler] private void On(Opened e) => id = e.Id;
}
[Aggregate] public class AnAggregateWithoutParameterlessConstructorImplicit
{
    [AggregateIdentifier] private string id = "";
    [EventSourcingHandler] private void On(Opened e) => id = e.Id;
}
