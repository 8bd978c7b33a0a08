using System.Text.Json.Serialization;

namespace Axonish.Benchmarks.Stores;

[JsonSerializable(typeof(CardIssued))]
[JsonSerializable(typeof(CardRedeemed))]
[JsonSerializable(typeof(CardStamped))]
internal sealed partial class CardContext : JsonSerializerContext;
