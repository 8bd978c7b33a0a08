using static Axonish.AggregateLifecycle;

namespace Axonish.Benchmarks.Stores;

public sealed record IssueCard([property: TargetAggregateIdentifier] string CardId);

public sealed record RedeemCard([property: TargetAggregateIdentifier] string CardId, string TransactionId, decimal Amount, string Note);

public sealed record RedeemOften([property: TargetAggregateIdentifier] string CardId, int Times, string Note);

// As many events as are said; every hundredth is of another type.
public sealed record FillCard([property: TargetAggregateIdentifier] string CardId, int Events, string Note);

public sealed record ReadBalance([property: TargetAggregateIdentifier] string CardId);

public sealed record CardIssued(string CardId);

public sealed record CardRedeemed(string CardId, string TransactionId, decimal Amount, string Note);

public sealed record CardStamped(string CardId, string TransactionId, decimal Amount, string Note);

// What is stored, loaded and read: its event has 400 bytes as JSON.
[Aggregate]
public class Card
{
    // With an identifier as Identifier makes it, the event's JSON is 400 bytes long.
    internal static readonly string Note = new('n', 311);

    [AggregateIdentifier] private string cardId = null!;
    private decimal redeemed;

    private Card()
    {
    }

    [CommandHandler]
    public Card(IssueCard command) => Apply(new CardIssued(command.CardId));

    [CommandHandler]
    public void Handle(RedeemCard command) => Apply(new CardRedeemed(cardId, command.TransactionId, command.Amount, command.Note));

    [CommandHandler]
    public void Handle(RedeemOften command)
    {
        for (var i = 0; i < command.Times; i++) Apply(new CardRedeemed(cardId, "t-1", 30m, command.Note));
    }

    [CommandHandler]
    public void Handle(FillCard command)
    {
        for (var i = 1; i <= command.Events; i++) Apply(i % 100 == 0 ? new CardStamped(cardId, "t-1", 30m, command.Note) : new CardRedeemed(cardId, "t-1", 30m, command.Note));
    }

    [CommandHandler]
    public decimal Handle(ReadBalance command) => redeemed;

    [EventSourcingHandler]
    private void On(CardIssued e) => cardId = e.CardId;

    [EventSourcingHandler]
    private void On(CardRedeemed e) => redeemed += e.Amount;

    [EventSourcingHandler]
    private void On(CardStamped e) => redeemed += e.Amount;

    internal static string Identifier(int card) => $"card-{card:D4}-0000-0000-000000000000";

    internal static RedeemCard Redeem(string card) => new(card, "t-1", 30m, Note);
}
