namespace Mistakes.Commands.MetadataThatMayBeMissing;

public sealed record Do([TargetAggregateIdentifier] string Id);
public sealed record Fly([TargetAggregateIdentifier] string Id);
public sealed record Opened(string Id);
public sealed record Closed;
[Aggregate] public class MetadataThatMayBeMissing
{
    [AggregateIdentifier] protected string id = "";
    [EventSourcingHandler] private void On(Opened e) => id = e.Id;
    [CommandHandler] public void Handle(
        Do command,
        [MetadataValue("a")] string a,
        [MetadataValue("b")] string? b,
        [MetadataValue("c", Required = true)] string c,
        [MetadataValue("d")] int d,
        [MetadataValue("e")] int? e,
        [MetadataValue("f")] int f = 3) { }
}

