namespace Mistakes.Commands.AParameterThatNothingSupplies;

public sealed record Do([TargetAggregateIdentifier] string Id);
public sealed record Fly([TargetAggregateIdentifier] string Id);
public sealed record Opened(string Id);
public sealed record Closed;
[Aggregate] public class AParameterThatNothingSupplies
{
    [AggregateIdentifier] protected string id = "";
    [EventSourcingHandler] private void On(Opened e) => id = e.Id;
    [CommandHandler] public void Handle(Do command, string text, DayOfWeek day, Action action, IUnitOfWork unit, IServiceProvider services, CancellationToken ct) { }
}

