namespace Mistakes.Commands.AMarkOnAWrongType;

public sealed record Do([TargetAggregateIdentifier] string Id);
public sealed record Fly([TargetAggregateIdentifier] string Id);
public sealed record Opened(string Id);
public sealed record Closed;
[Aggregate] public class AMarkOnAWrongType
{
    [AggregateIdentifier] protected string id = "";
    [EventSourcingHandler] private void On(Opened e) => id = e.Id;
    [CommandHandler] public void Handle(Do command, [MetadataValue("a")] object? a, [MessageId] int id, [EventTimestamp] DateTimeOffset at, [MessageId] Guid message) { }
    [EventSourcingHandler] private void On(Closed e, [EventTimestamp] DateTime at, [SequenceNumber] int number, [SequenceNumber] long sequence) { }
}

