namespace Axonish.Corpus.Bank;

public sealed class OverdraftException(decimal missing) : Exception($"{missing} are missing.")
{
    public decimal Missing { get; } = missing;
}

public sealed record OpenAccount([TargetAggregateIdentifier] string AccountId, decimal Limit = 0);
public sealed record Deposit([TargetAggregateIdentifier] string AccountId, decimal Amount);
public sealed record Withdraw([TargetAggregateIdentifier] string AccountId, decimal Amount);
public sealed record CloseAccount([TargetAggregateIdentifier] string AccountId, [property: TargetAggregateVersion] long? Version = null);
public sealed record Transfer(string From, string To, decimal Amount);

public abstract record MoneyMoved(decimal Amount, decimal Balance);
public sealed record AccountOpened(string AccountId, decimal Limit);
public sealed record Deposited(decimal Amount, decimal Balance) : MoneyMoved(Amount, Balance);
public sealed record Withdrawn(decimal Amount, decimal Balance) : MoneyMoved(Amount, Balance);
public sealed record AccountClosed;

// State that never changes, and functions over it.
[Aggregate]
public sealed record Account([property: AggregateIdentifier] string Id, decimal Balance, decimal Limit, bool IsClosed)
{
    private Account() : this("", 0, 0, false) { }

    [CommandHandler]
    public static AccountOpened? Open(Account state, OpenAccount command) =>
        state.Id.Length > 0 ? null : new AccountOpened(command.AccountId, command.Limit);

    [CommandHandler]
    public static Deposited Deposit(Account state, Deposit command)
    {
        if (state.IsClosed) throw new InvalidOperationException($"Account '{state.Id}' is closed.");
        return new Deposited(command.Amount, state.Balance + command.Amount);
    }

    [CommandHandler]
    public static (Withdrawn Event, decimal Left) Withdraw(Account state, Withdraw command)
    {
        var left = state.Balance - command.Amount;
        if (left < -state.Limit) throw new OverdraftException(-left - state.Limit);
        return (new Withdrawn(command.Amount, left), left);
    }

    [CommandHandler]
    public static IEnumerable<object> Close(Account state, CloseAccount command)
    {
        if (state.IsClosed) yield break;
        if (state.Balance > 0) yield return new Withdrawn(state.Balance, 0);
        yield return new AccountClosed();
    }

    [EventSourcingHandler]
    public static Account On(Account state, AccountOpened e) => state with { Id = e.AccountId, Limit = e.Limit };

    [EventSourcingHandler]
    public static Account On(Account state, MoneyMoved e) => state with { Balance = e.Balance };

    [EventSourcingHandler]
    public static Account On(Account state, AccountClosed e) => state with { IsClosed = true };
}

public sealed class Transfers(ICommandGateway gateway)
{
    [CommandHandler]
    public async Task HandleAsync(Transfer command, CancellationToken ct)
    {
        await gateway.SendAsync(new Withdraw(command.From, command.Amount), ct: ct);
        await gateway.SendAsync(new Deposit(command.To, command.Amount), ct: ct);
    }
}

public sealed record OpenSavings(string SavingsId, decimal Rate);
public sealed record AddInterest([TargetAggregateIdentifier] string SavingsId, int Days);
public sealed record MoveIn([TargetAggregateIdentifier] string SavingsId, decimal Amount);
public sealed record SavingsOpened(string SavingsId, decimal Rate);
public sealed record InterestAdded(decimal Amount);
public sealed record MovedIn(decimal Amount);

[Aggregate]
public class Savings
{
    private const int DaysOfYear = 365;

    [AggregateIdentifier] private string savingsId = null!;
    [AggregateVersion] private long version;
    private decimal rate, balance;

    protected Savings() { }

    [CommandHandler]
    public Savings(OpenSavings command)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(command.Rate);
        Apply(new SavingsOpened(command.SavingsId, command.Rate));
    }

    [CommandHandler]
    public decimal Handle(AddInterest command)
    {
        Apply(new InterestAdded(decimal.Round(balance * rate * command.Days / DaysOfYear, 2)));
        return balance;
    }

    [CommandHandler]
    public void Handle(MoveIn command, IConflictResolver conflicts)
    {
        conflicts.DetectConflicts(static others => others.Any(other => other.Payload is not MovedIn));
        Apply(new MovedIn(command.Amount));
    }

    [EventSourcingHandler] private void On(SavingsOpened e) => (savingsId, rate) = (e.SavingsId, e.Rate);

    [EventSourcingHandler] private void On(InterestAdded e) => balance += e.Amount;

    [EventSourcingHandler] private void On(MovedIn e) => balance += e.Amount;

    public override string ToString() => $"{savingsId} at {version}";
}
