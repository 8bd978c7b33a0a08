using System.Collections.Concurrent;
using Axonish;

namespace Accounts;

// The read side: in memory, as the events of this sample are. Strong, so that a sender can wait until a balance is there to be read.
[ProcessingGroup("account-balances", Strong = true)]
public sealed class AccountBalanceHandler
{
    private readonly ConcurrentDictionary<string, decimal> balances = new();

    public decimal? CurrentBalance(string account) => balances.TryGetValue(account, out var balance) ? balance : null;

    [EventHandler]
    public void On(BankAccountOpened e) => balances[e.AccountNumber] = e.InitialBalance;

    [ResetHandler]
    public void Clear() => balances.Clear();
}
