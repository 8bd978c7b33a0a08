namespace Mistakes.Commands.APrimaryConstructorThatHandles;

public sealed record Do([TargetAggregateIdentifier] string Id);
public sealed record Fly([TargetAggregateIdentifier] string Id);
public sealed record Opened(string Id);
public sealed record Closed;
[Aggregate] [method: CommandHandler] public class APrimaryConstructorThatHandles(Do command)
{
    private APrimaryConstructorThatHandles() : this(new Do("")) { }
    [AggregateIdentifier] protected string id = command.Id;
}
