namespace Mistakes.Commands.AParameterPassedByReference;

public sealed record Do([TargetAggregateIdentifier] string Id);
public sealed record Fly([TargetAggregateIdentifier] string Id);
public sealed record Opened(string Id);
public sealed record Closed;
[Aggregate] public class AParameterPassedByReference
{
    [AggregateIdentifier] protected string id = "";
    [EventSourcingHandler] private void On(Opened e) => id = e.Id;
    [CommandHandler] public void Handle(ref Do command) { }
    [CommandHandler] public void Handle(in Fly command, ReadOnlySpan<char> text) { }
}

