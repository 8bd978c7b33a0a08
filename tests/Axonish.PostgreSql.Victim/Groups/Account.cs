namespace Axonish.Victims;

public sealed record OpenAccount([property: TargetAggregateIdentifier] string AccountId);

public sealed record Deposit([property: TargetAggregateIdentifier] string AccountId, int Amount);

public sealed record AccountOpened(string AccountId);

public sealed record Deposited(string AccountId, int Amount);

[Aggregate]
public sealed class Account
{
    [AggregateIdentifier]
    private string accountId = null!;

    private long balance;

    private Account()
    {
    }

    [CommandHandler]
    public Account(OpenAccount command) => AggregateLifecycle.Apply(new AccountOpened(command.AccountId));

    [CommandHandler]
    public long Handle(Deposit command)
    {
        AggregateLifecycle.Apply(new Deposited(accountId, command.Amount));
        return balance;
    }

    [EventSourcingHandler]
    private void On(AccountOpened opened) => accountId = opened.AccountId;

    [EventSourcingHandler]
    private void On(Deposited deposited) => balance += deposited.Amount;
}
