namespace Mistakes.EventSourcing.AHandlerThatDoesInputOrOutput;

public sealed record Do([TargetAggregateIdentifier] string Id, int Amount);
public sealed record Open([TargetAggregateIdentifier] string Id);
public sealed record Opened(string Id);
public sealed record Counted(int Amount, List<string> Lines, DateTimeOffset At);
[Aggregate] public class AHandlerThatDoesInputOrOutput
{
    [AggregateIdentifier] protected string id = "";
    [EventSourcingHandler] private void On(Opened e) => id = e.Id;
    [EventSourcingHandler] private void On(Counted e)
    {
        System.IO.File.WriteAllText("a", "b");
        Console.WriteLine("c");
    }
    [CommandHandler] public void Handle(Do command) => Console.WriteLine("d");
}

