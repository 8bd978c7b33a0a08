using System.Globalization;
using Axonish;

namespace GiftCards;

// The cards as the stored events left them.
internal static class CardReport
{
    internal static async Task WriteAsync(IEventStore store, TextWriter output)
    {
        var balances = new SortedDictionary<string, (decimal Balance, int Open)>(StringComparer.Ordinal);
        await foreach (var message in store.ReadAllAsync())
        {
            switch (message.Payload)
            {
                case CardIssued e:
                    balances[e.CardId] = (e.Amount, 0);
                    break;
                case CardRedeemed e:
                    balances[e.CardId] = (balances[e.CardId].Balance - e.Amount, balances[e.CardId].Open + 1);
                    break;
                case CardReimbursed e:
                    balances[e.CardId] = (balances[e.CardId].Balance + e.Amount, balances[e.CardId].Open - 1);
                    break;
            }
        }

        foreach (var (card, (balance, open)) in balances)
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{card}: balance {balance}, {open} redemption(s) not reimbursed"));
    }
}
