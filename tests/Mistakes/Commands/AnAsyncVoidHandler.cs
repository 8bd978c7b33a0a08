namespace Mistakes.Commands.AnAsyncVoidHandler;

public sealed record Do([TargetAggregateIdentifier] string Id);
public sealed record Fly([TargetAggregateIdentifier] string Id);
public sealed record Opened(string Id);
public sealed record Closed;
[Aggregate] public class AnAsyncVoidHandler
{
    [AggregateIdentifier] protected string id = "";
    [EventSourcingHandler] private void On(Opened e) => id = e.Id;
    [CommandHandler] public async void Handle(Do command) => await Task.Yield();
    [CommandHandler] public async Task Handle(Fly command) => await Task.Yield();
}

