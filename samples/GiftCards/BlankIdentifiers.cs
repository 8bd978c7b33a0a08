using Axonish;

namespace GiftCards;

// Refuses commands before anything is looked up or locked for them.
internal sealed class BlankIdentifiers : ICommandDispatchInterceptor
{
    public ValueTask<object?> InterceptAsync(CommandMessage message, Func<CommandMessage, ValueTask<object?>> next, CancellationToken ct)
    {
        var (card, transaction) = message.Payload switch
        {
            IssueCard command => (command.CardId, "none"),
            RedeemCard command => (command.CardId, command.TransactionId),
            ReimburseCard command => (command.CardId, command.TransactionId),
            _ => ("none", "none"),
        };
        if (string.IsNullOrWhiteSpace(card)) throw new ArgumentException("The card's identifier is blank.");
        if (string.IsNullOrWhiteSpace(transaction)) throw new ArgumentException("The transaction's identifier is blank.");
        return next(message);
    }
}
