namespace Axonish.Tests.Functional;

// Immutable state with static functions; one command for every shape that a functional handler may return.
public sealed record StockOne([TargetAggregateIdentifier] string Item, int Count);
public sealed record StockMany([TargetAggregateIdentifier] string Item, int[] Counts);
public sealed record StockLazily([TargetAggregateIdentifier] string Item, int Times, Action? OnEnumeration = null);
public sealed record StockNothing([TargetAggregateIdentifier] string Item);
public sealed record StockAndTell([TargetAggregateIdentifier] string Item, int Count);
public sealed record StockManyAndTell([TargetAggregateIdentifier] string Item, int[] Counts);
public sealed record StockLater([TargetAggregateIdentifier] string Item, int Count);
public sealed record StockLaterAndTell([TargetAggregateIdentifier] string Item, int Count);
public sealed record RefuseStock([TargetAggregateIdentifier] string Item, Exception Why);
public sealed record StockAnother([TargetAggregateIdentifier] string Item, string Other);
public sealed record StockUnnamed([TargetAggregateIdentifier] string Item);
public sealed record CountStock([TargetAggregateIdentifier] string Item);
public sealed record DiscardStock([TargetAggregateIdentifier] string Item);

public sealed record Stocked(string Item, int Count);
public sealed record StockDiscarded;

[Aggregate]
public sealed record Stock(string? Item, int Count)
{
    private Stock() : this(null, 0) { }

    [AggregateIdentifier] public string? Item { get; init; } = Item;

    [CommandHandler]
    public static Stocked Execute(Stock _, StockOne command) => new(command.Item, command.Count);

    [CommandHandler]
    public static IEnumerable<Stocked> Execute(Stock _, StockMany command) => command.Counts.Select(count => new Stocked(command.Item, count));

    // Reads the state as it was before the command, however many events it leads to.
    [CommandHandler]
    public static IEnumerable<Stocked> Execute(Stock stock, StockLazily command)
    {
        command.OnEnumeration?.Invoke();
        for (var i = 0; i < command.Times; i++) yield return new Stocked(command.Item, stock.Count + 1);
    }

    [CommandHandler]
    public static Stocked? Execute(Stock _, StockNothing command) => null;

    [CommandHandler]
    public static (Stocked, string) Execute(Stock stock, StockAndTell command) => (new(command.Item, command.Count), $"had {stock.Count}");

    [CommandHandler]
    public static (IEnumerable<Stocked>, int) Execute(Stock stock, StockManyAndTell command) =>
        (command.Counts.Select(count => new Stocked(command.Item, count)), stock.Count + command.Counts.Sum());

    [CommandHandler]
    public static async Task<Stocked> ExecuteAsync(Stock _, StockLater command)
    {
        await Task.Yield();
        return new(command.Item, command.Count);
    }

    [CommandHandler]
    public static async ValueTask<(Stocked?, int)> ExecuteAsync(Stock stock, StockLaterAndTell command, CancellationToken ct)
    {
        await Task.Yield();
        return (command.Count == 0 ? null : new(command.Item, command.Count), stock.Count);
    }

    [CommandHandler]
    public static Stocked Execute(Stock _, RefuseStock command) => throw command.Why;

    [CommandHandler]
    public static Stocked Execute(Stock _, StockAnother command) => new(command.Other, 1);

    [CommandHandler]
    public static Stocked Execute(Stock _, StockUnnamed command) => new(null!, 1);

    [CommandHandler]
    public static (Stocked?, int) Execute(Stock stock, CountStock _) => (null, stock.Count);

    [CommandHandler]
    public static StockDiscarded Execute(Stock _, DiscardStock command) => new();

    [EventSourcingHandler]
    public static Stock Apply(Stock stock, Stocked e) => stock with { Item = e.Item, Count = stock.Count + e.Count };

    [EventSourcingHandler]
    private static Stock On(Stock stock, StockDiscarded _)
    {
        AggregateLifecycle.MarkDeleted();
        return stock with { Count = 0 };
    }
}
