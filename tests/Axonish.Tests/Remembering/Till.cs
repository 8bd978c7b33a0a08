using static Axonish.AggregateLifecycle;

namespace Axonish.Tests.Remembering;

// A till: taking the same money twice is what must not happen.
public sealed record OpenTill(string TillId);
public sealed record TakeMoney([TargetAggregateIdentifier] string TillId, int Amount);
public sealed record PeekIntoTill([TargetAggregateIdentifier] string TillId);
public sealed record EmptyTill([TargetAggregateIdentifier] string TillId);
public sealed record PrintReceipt([TargetAggregateIdentifier] string TillId);
public sealed record AskTheShop(Func<Task<ShopAnswer>> Script);

public sealed record ShopAnswer(string Text, decimal Amount, DateOnly Day);

public sealed record TillOpened(string TillId);
public sealed record MoneyTaken(int Amount);

[Aggregate]
public class Till
{
    [AggregateIdentifier] private string tillId = null!;
    private int money;

    private Till() { }

    [CommandHandler]
    public Till(OpenTill command) => Apply(new TillOpened(command.TillId));

    [CommandHandler]
    public int Handle(TakeMoney command)
    {
        if (command.Amount > 100) throw new InvalidOperationException("Too much.");
        Apply(new MoneyTaken(command.Amount));
        return money;
    }

    [CommandHandler]
    public int? Handle(PeekIntoTill _) => money == 0 ? null : money;

    [CommandHandler]
    public void Handle(EmptyTill _) => Apply(new MoneyTaken(-money));

#pragma warning disable AXN0402 // a result that JSON cannot carry
    [CommandHandler]
    public Action Handle(PrintReceipt _)
#pragma warning restore AXN0402
    {
        Apply(new MoneyTaken(1));
        return () => { };
    }

    [EventSourcingHandler]
    private void On(TillOpened e) => tillId = e.TillId;

    [EventSourcingHandler]
    private void On(MoneyTaken e) => money += e.Amount;
}

public class Shop
{
    [CommandHandler]
    public Task<ShopAnswer> HandleAsync(AskTheShop command, IUnitOfWork _) => command.Script();
}
