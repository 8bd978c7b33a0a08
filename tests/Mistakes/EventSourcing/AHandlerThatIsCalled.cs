namespace Mistakes.EventSourcing.AHandlerThatIsCalled;

public sealed record Do([TargetAggregateIdentifier] string Id, int Amount);
public sealed record Open([TargetAggregateIdentifier] string Id);
public sealed record Opened(string Id);
public sealed record Counted(int Amount, List<string> Lines, DateTimeOffset At);
[Aggregate] public class AHandlerThatIsCalled
{
    [AggregateIdentifier] private string id = "";
    [CommandHandler] public void Handle(Do command)
    {
        Apply(new Opened(command.Id));
        AggregateLifecycle.Apply(new Opened(command.Id));
    }
    [EventSourcingHandler] private void Apply(Opened e) => id = e.Id;
}
