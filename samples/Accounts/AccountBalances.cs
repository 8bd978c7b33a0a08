using System.Collections.Concurrent;

namespace Accounts;

// What is read: in memory, as the events of this sample are.
public sealed class AccountBalances
{
    private readonly ConcurrentDictionary<string, decimal> balances = new();

    public decimal? Current(string account) => balances.TryGetValue(account, out var balance) ? balance : null;

    public void Set(string account, decimal balance) => balances[account] = balance;

    public void Clear() => balances.Clear();
}
