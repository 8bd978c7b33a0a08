using Axonish;
using static Axonish.AggregateLifecycle;

namespace Axonish.Tests.Programs.GiftCards;

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

    private GiftCard() { }                                   // rebuilt from events through this one

    [CommandHandler]
    public GiftCard(IssueCard command)                       // creates the aggregate; the sender receives its id
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(command.Amount);
        Apply(new CardIssued(command.CardId, command.Amount));
    }

    [CommandHandler]
    public decimal Handle(RedeemCard command, [MetadataValue("userId")] string? userId)   // returns a result
    {
        if (command.Amount > balance) throw new InvalidOperationException("The card's balance is too low.");
        Apply(new CardRedeemed(cardId, command.TransactionId, command.Amount));
        return balance;                                      // already the new balance: Apply mutates state at once
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
    [EntityId] private readonly string transactionId = transactionId;   // routes by the command's TransactionId
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
