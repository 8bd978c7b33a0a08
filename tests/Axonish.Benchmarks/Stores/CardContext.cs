using System.Text.Json.Serialization;

namespace Axonish.Benchmarks.Stores;

[JsonSerializable(typeof(CardIssued))]
[JsonSerializable(typeof(CardRedeemed))]
internal sealed partial class CardContext : JsonSerializerContext;
