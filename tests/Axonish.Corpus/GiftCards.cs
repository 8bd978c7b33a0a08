using System.Text.Json.Nodes;

namespace Axonish.Corpus.GiftCards;

public interface ICardCommand
{
    string CardId { get; }
}

public sealed record Issue([TargetAggregateIdentifier] string CardId, decimal Amount) : ICardCommand;
public sealed record Redeem([TargetAggregateIdentifier] string CardId, decimal Amount, Guid Transaction) : ICardCommand;
public sealed record Cancel([TargetAggregateIdentifier] string CardId) : ICardCommand;
public sealed record Reimburse([TargetAggregateIdentifier] string CardId, Guid Transaction) : ICardCommand;

[Event("card-issued", Revision = 3)] public sealed record Issued(string CardId, decimal Amount, string Currency);
[Event("card-redeemed", Aliases = ["card-used"])] public sealed record Redeemed(Guid Transaction, decimal Amount);
[Event("card-cancelled")] public sealed record Cancelled;
[Event("card-reimbursed")] public sealed record Reimbursed(Guid Transaction);

[Aggregate(Type = "card")]
public class Card
{
    [AggregateMember] private readonly List<Redemption> redemptions = [];
    [AggregateIdentifier] private string cardId = "";
    private decimal balance;
    private bool isCancelled;

    private Card() { }

    [CommandHandler]
    public Card(Issue command)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(command.Amount);
        Apply(new Issued(command.CardId, command.Amount, "EUR"));
    }

    [CommandHandlerInterceptor]
    private void Check(ICardCommand command, [MetadataValue("userId")] string? user)
    {
        if (isCancelled && command is not Cancel) throw new InvalidOperationException($"{user ?? "Nobody"} may use the cancelled card {command.CardId}.");
    }

    [CommandHandlerInterceptor]
    private async Task<object?> Once(Cancel command, InterceptorChain chain) => isCancelled ? null : await chain.ProceedAsync();

    [CommandHandler]
    public decimal Handle(Redeem command)
    {
        if (command.Amount > balance) throw new InsufficientException(balance);
        Apply(new Redeemed(command.Transaction, command.Amount));
        return balance;
    }

    [CommandHandler]
    public void Handle(Cancel command) => Apply(new Cancelled());

    [ExceptionHandler]
    private static void Insufficient(InsufficientException exception, Redeem command) =>
        throw new InvalidOperationException($"Card {command.CardId} has {exception.Balance} left.", exception);

    [EventSourcingHandler]
    private void On(Issued e) => (cardId, balance) = (e.CardId, e.Amount);

    [EventSourcingHandler]
    private void On(Redeemed e)
    {
        balance -= e.Amount;
        redemptions.Add(new Redemption(e.Transaction, e.Amount));
    }

    [EventSourcingHandler]
    private void On(Reimbursed e) => balance += redemptions.Single(redemption => redemption.Transaction == e.Transaction).Amount;

    [EventSourcingHandler]
    private void On(Cancelled e) => isCancelled = true;

    public override string ToString() => cardId;
}

public class Redemption(Guid transaction, decimal amount)
{
    private bool isReimbursed;

    [EntityId] public Guid Transaction { get; } = transaction;

    public decimal Amount { get; } = amount;

    [CommandHandler]
    public void Handle(Reimburse command)
    {
        if (isReimbursed) throw new InvalidOperationException($"{command.Transaction} was reimbursed before.");
        Apply(new Reimbursed(Transaction));
    }

    [EventSourcingHandler]
    private void On(Reimbursed e)
    {
        if (e.Transaction == Transaction) isReimbursed = true;
    }
}

public sealed class InsufficientException(decimal balance) : Exception("There is too little on the card.")
{
    public decimal Balance { get; } = balance;
}

public static class CardUpcasters
{
    [Upcaster("card-issued", Revision = 1)]
    public static JsonObject NameTheAmount(JsonObject old)
    {
        old["Amount"] = old["Value"]?.DeepClone();
        old.Remove("Value");
        return old;
    }

    [Upcaster("card-issued", Revision = 2)]
    public static JsonObject AddCurrency(JsonObject old)
    {
        old["Currency"] = "EUR";
        return old;
    }
}

public sealed class CardStatistics
{
    private int issued;

    public int IssuedCards => issued;

    [EventHandler]
    public void On(Issued e, [EventTimestamp] DateTimeOffset at, [SequenceNumber] long sequence)
    {
        if (sequence == 0 && at > DateTimeOffset.UnixEpoch && e.Amount > 0) Interlocked.Increment(ref issued);
    }
}
