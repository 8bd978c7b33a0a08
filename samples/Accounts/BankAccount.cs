using Axonish;

namespace Accounts;

public sealed record OpenBankAccount([TargetAggregateIdentifier] string AccountNumber, decimal InitialBalance);
public sealed record BankAccountOpened(string AccountNumber, decimal InitialBalance);

[Aggregate]
public sealed record BankAccount(string? AccountNumber, decimal Balance)
{
    private BankAccount() : this(null, 0m) { }

    [AggregateIdentifier] public string? AccountNumber { get; init; } = AccountNumber;

    [CommandHandler]
    public static BankAccountOpened Execute(BankAccount account, OpenBankAccount command) => (account, command) switch
    {
        (_, { InitialBalance: <= 0 }) => throw new InvalidOperationException("initial_balance_must_be_above_zero"),
        ({ AccountNumber: null }, _) => new(command.AccountNumber, command.InitialBalance),
        _ => throw new InvalidOperationException("account_already_opened"),
    };

    [EventSourcingHandler]
    public static BankAccount Apply(BankAccount account, BankAccountOpened e) =>
        account with { AccountNumber = e.AccountNumber, Balance = e.InitialBalance };
}
