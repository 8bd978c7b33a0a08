using static Axonish.AggregateLifecycle;

namespace Axonish.PostgreSql.Tests.Hosts;

public sealed record OpenAccount([property: TargetAggregateIdentifier] string AccountId);

public sealed record Deposit([property: TargetAggregateIdentifier] string AccountId, int Amount);

public sealed record Withdraw([property: TargetAggregateIdentifier] string AccountId, int Amount);

public sealed record AskBalance([property: TargetAggregateIdentifier] string AccountId);

public sealed record CloseAccount([property: TargetAggregateIdentifier] string AccountId);

public sealed record AccountClosed;

public sealed record AccountOpened(string AccountId);

public sealed record Deposited(string AccountId, int Amount);

public sealed record Withdrawn(string AccountId, int Amount);

[Aggregate]
public class Account
{
    [AggregateIdentifier] private string accountId = null!;
    private int balance;

    private Account()
    {
    }

    [CommandHandler]
    public Account(OpenAccount command) => Apply(new AccountOpened(command.AccountId));

    [CommandHandler]
    public int Handle(Deposit command)
    {
        Apply(new Deposited(accountId, command.Amount));
        return balance;
    }

    [CommandHandler]
    public int Handle(Withdraw command)
    {
        if (command.Amount > balance) throw new InvalidOperationException("The balance is too low.");
        Apply(new Withdrawn(accountId, command.Amount));
        return balance;
    }

    [CommandHandler]
    public int Handle(AskBalance command) => balance;

    [CommandHandler]
    public void Handle(CloseAccount command) => Apply(new AccountClosed());

    [EventSourcingHandler]
    private void On(AccountClosed e) => MarkDeleted();

    [EventSourcingHandler]
    private void On(AccountOpened e) => accountId = e.AccountId;

    [EventSourcingHandler]
    private void On(Deposited e) => balance += e.Amount;

    [EventSourcingHandler]
    private void On(Withdrawn e) => balance -= e.Amount;
}
