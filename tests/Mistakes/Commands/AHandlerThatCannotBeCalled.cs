namespace Mistakes.Commands.AHandlerThatCannotBeCalled;

public sealed record Do([TargetAggregateIdentifier] string Id);
public sealed record Fly([TargetAggregateIdentifier] string Id);
public sealed record Opened(string Id);
public sealed record Closed;
[Aggregate] public class AHandlerThatCannotBeCalled
{
    [AggregateIdentifier] protected string id = "";
    [EventSourcingHandler] private void On(Opened e) => id = e.Id;
    [CommandHandler] public void Handle<T>(T command) { }
    [CommandHandler] public static void Handle(Do command) { }
    [EventSourcingHandler] private static void On(Closed e) { }
}

