namespace Axonish.Benchmarks.Stores;

// The card as one writes it without a framework; who calls it keeps its events.
internal sealed class HandWrittenCard
{
    private string cardId = "";

    internal HandWrittenCard()
    {
    }

    internal HandWrittenCard(List<object> history)
    {
        foreach (var e in history) On(e);
    }

    internal decimal Redeemed { get; private set; }

    internal CardRedeemed Handle(RedeemCard command)
    {
        var e = new CardRedeemed(command.CardId, command.TransactionId, command.Amount, command.Note);
        On(e);
        return e;
    }

    private void On(object e)
    {
        switch (e)
        {
            case CardIssued issued:
                cardId = issued.CardId;
                break;
            case CardRedeemed redeemed:
                Redeemed += redeemed.Amount;
                break;
        }
    }

    public override string ToString() => cardId;
}
