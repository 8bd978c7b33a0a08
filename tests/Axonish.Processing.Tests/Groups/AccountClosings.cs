namespace Axonish.Processing.Tests.Groups;

// Called after the other, whatever their names are.
[ProcessingGroup("relays", Strong = true, Order = 2)]
public sealed class AccountClosings(BalanceRows rows)
{
    [EventHandler]
    public void On(AccountOpened opened) => rows.Relayed.Enqueue($"closings {opened.AccountId}");

    [EventHandler, DisallowReplay]
    public void On(AccountClosed closed)
    {
        if (rows.ClosingFails() is { } failure) throw failure;
        rows.Relayed.Enqueue($"closed {closed.AccountId}");
    }
}
