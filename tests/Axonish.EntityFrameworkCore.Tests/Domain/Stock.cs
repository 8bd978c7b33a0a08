using static Axonish.AggregateLifecycle;

namespace Axonish.EntityFrameworkCore.Tests.Domain;

public sealed record OpenStock([TargetAggregateIdentifier] string StockId);
public sealed record TakeFromStock([TargetAggregateIdentifier] string StockId);
public sealed record OnStock([TargetAggregateIdentifier] string StockId, Func<Task> Script);
public sealed record StockOpened(string StockId);
public sealed record StockTaken;

// Event-sourced, beside the state-stored ones.
[Aggregate]
public class Stock
{
    [AggregateIdentifier] private string stockId = null!;

    private Stock() { }

    [CommandHandler]
    public Stock(OpenStock command) => Apply(new StockOpened(command.StockId));

    public string StockId => stockId;

    [CommandHandler]
    public void Handle(TakeFromStock _) => Apply(new StockTaken());

    [CommandHandler]
    public Task HandleAsync(OnStock command) => command.Script();

    [EventSourcingHandler]
    private void On(StockOpened e) => stockId = e.StockId;

    [EventSourcingHandler]
    private void On(StockTaken _) { }
}
