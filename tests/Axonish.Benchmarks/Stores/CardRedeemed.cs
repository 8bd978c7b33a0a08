using System.Text.Json.Serialization;

namespace Axonish.Benchmarks.Stores;

internal sealed record CardRedeemed(string CardId, string TransactionId, decimal Amount, string Note)
{
    internal static EventType EventType { get; } = new EventType<CardRedeemed>("card.redeemed");

    internal static CardRedeemed OfFourHundredBytes { get; } = new("c-1", "t-1", 30m, new string('n', 337));
}

[JsonSerializable(typeof(CardRedeemed))]
internal sealed partial class CardContext : JsonSerializerContext;
