using System.Text.Json.Serialization;

namespace GiftCards;

// Written at compile time, so that the program can be trimmed: commands as the file has them, events as the store keeps them.
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(CommandLine))]
[JsonSerializable(typeof(IssueCard))]
[JsonSerializable(typeof(RedeemCard))]
[JsonSerializable(typeof(ReimburseCard))]
[JsonSerializable(typeof(CardIssued))]
[JsonSerializable(typeof(CardRedeemed))]
[JsonSerializable(typeof(CardReimbursed))]
internal sealed partial class CardsJson : JsonSerializerContext;
