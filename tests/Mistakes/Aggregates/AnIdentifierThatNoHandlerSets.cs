namespace Mistakes.Aggregates.AnIdentifierThatNoHandlerSets;

public sealed record Do([TargetAggregateIdentifier] string Id, int Amount);
public sealed record Open([TargetAggregateIdentifier] string Id);
public sealed record Opened(string Id);
public sealed record Counted(int Amount, List<string> Lines, DateTimeOffset At);
[Aggregate] public class AnIdentifierThatNoHandlerSets
{
    [AggregateIdentifier] private string id = "";
    [EventSourcingHandler] private void On(Opened e) { }
    public override string ToString() => id;
}
[Aggregate] public class AnIdentifierThatNoHandlerSetsCreated
{
    [AggregateIdentifier] private string id = "";
    private AnIdentifierThatNoHandlerSetsCreated() { }
    [CommandHandler] public AnIdentifierThatNoHandlerSetsCreated(Open command) => Apply(new Opened(command.Id));
    [EventSourcingHandler] private void On(Opened e) { }
    public override string ToString() => id;
}
[Aggregate] public class AnIdentifierThatNoHandlerSetsByHelper
{
    [AggregateIdentifier] private string id = "";
    [EventSourcingHandler] private void On(Opened e) => Set(e.Id);
    private void Set(string to) => (id, _) = (to, 1);
}
[Aggregate] public class AnIdentifierThatNoHandlerSetsComputed
{
    private string inner = "";
    [AggregateIdentifier] public string Id => inner;
    [EventSourcingHandler] private void On(Opened e) => inner = e.Id;
}
