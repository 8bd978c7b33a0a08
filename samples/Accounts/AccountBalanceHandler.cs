using Axonish;

namespace Accounts;

// Strong, so that a sender can wait until a balance is there to be read.
[ProcessingGroup("account-balances", Strong = true)]
public sealed class AccountBalanceHandler(AccountBalances balances)
{
    [EventHandler]
    public void On(BankAccountOpened e) => balances.Set(e.AccountNumber, e.InitialBalance);

    [ResetHandler]
    public void Clear() => balances.Clear();
}
