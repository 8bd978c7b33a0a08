namespace Axonish.Generators.Tests;

/// <summary>The examples of the guide, as users write them.</summary>
internal static class Sources
{
    public const string GiftCards = """
        using Axonish;
        using static Axonish.AggregateLifecycle;

        namespace GiftCards;

        public sealed record IssueCard([TargetAggregateIdentifier] string CardId, decimal Amount);
        public sealed record RedeemCard([TargetAggregateIdentifier] string CardId, string TransactionId, decimal Amount);
        public sealed record ReimburseCard([TargetAggregateIdentifier] string CardId, string TransactionId);

        public sealed record CardIssued(string CardId, decimal Amount);
        public sealed record CardRedeemed(string CardId, string TransactionId, decimal Amount);
        public sealed record CardReimbursed(string CardId, string TransactionId, decimal Amount);

        [Aggregate]
        public class GiftCard
        {
            [AggregateIdentifier] private string cardId = null!;
            [AggregateMember] private readonly List<CardTransaction> transactions = [];
            private decimal balance;

            private GiftCard() { }

            [CommandHandler]
            public GiftCard(IssueCard command)
            {
                ArgumentOutOfRangeException.ThrowIfNegativeOrZero(command.Amount);
                Apply(new CardIssued(command.CardId, command.Amount));
            }

            [CommandHandler]
            public decimal Handle(RedeemCard command, [MetadataValue("userId")] string? userId)
            {
                if (command.Amount > balance) throw new InvalidOperationException("The card's balance is too low.");
                Apply(new CardRedeemed(cardId, command.TransactionId, command.Amount));
                return balance;
            }

            [EventSourcingHandler]
            private void On(CardIssued e) => (cardId, balance) = (e.CardId, e.Amount);

            [EventSourcingHandler]
            private void On(CardRedeemed e)
            {
                balance -= e.Amount;
                transactions.Add(new CardTransaction(e.TransactionId, e.Amount));
            }

            [EventSourcingHandler]
            private void On(CardReimbursed e) => balance += e.Amount;
        }

        public class CardTransaction(string transactionId, decimal amount)
        {
            [EntityId] private readonly string transactionId = transactionId;
            private bool reimbursed;

            [CommandHandler]
            public void Handle(ReimburseCard command, IUnitOfWork unitOfWork)
            {
                if (reimbursed) throw new InvalidOperationException("Already reimbursed.");
                Apply(new CardReimbursed(command.CardId, transactionId, amount));
            }

            [EventSourcingHandler]
            private void On(CardReimbursed e) { if (e.TransactionId == transactionId) reimbursed = true; }
        }
        """;

    public const string BankAccounts = """
        using Axonish;

        namespace Bank;

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
        """;

    public const string Transfers = """
        using Axonish;

        namespace Transfers;

        public sealed record RequestTransfer(decimal Amount);
        public sealed record LegacyTransfer(decimal Amount);
        public sealed record CountTransfers;
        public readonly record struct TransferId(Guid Value);
        public interface IExchangeRates;
        public interface IAudit;

        [Aggregate]
        public class Card
        {
            [AggregateIdentifier] private string id = "";
        }

        public class TransferService(IExchangeRates rates)
        {
            private readonly IExchangeRates rates = rates;

            [CommandHandler]
            public Task<TransferId> Handle(RequestTransfer command, Metadata metadata, IRepository<Card> cards, IAudit audit, CancellationToken ct) =>
                Task.FromResult(new TransferId(Guid.Empty));

            [CommandHandler(CommandName = "legacy.transfer")]
            public void Handle(CommandMessage<LegacyTransfer> message) { }
        }

        public static class TransferCounter
        {
            [CommandHandler]
            internal static int Handle(CountTransfers command) => 7;
        }
        """;
}
