using System.Text.Json.Nodes;

namespace Axonish.Testing.Conformance;

/// <summary>What the generator would write for upcasters of the cards' events.</summary>
internal static class CardUpcasters
{
    internal const string Canary = "c4n4ry";

    internal static EventType Marked { get; } = new EventType<JsonObject>("card.marked", 1);

    internal static EventType StampedV2 { get; } = new EventType<CardStampedV2>("card.stamped", 2);

    internal static EventType Stamped { get; } = new EventType<CardStamped>("card.stamped", 3) { Aliases = ["card.marked"] };

    internal static EventType Corrected { get; } = new EventType<JsonObject>("card.corrected", 1);

    internal static EventType Audited { get; } = new EventType<JsonObject>("card.audited", 1);

    internal static EventType Failing { get; } = new EventType<JsonObject>("card.failing", 1);

    internal static IEnumerable<EventType> Types => [StampedV2, Stamped];

    internal static IReadOnlyList<EventUpcaster> All { get; } =
    [
        new()
        {
            Title = "CardUpcasters.ToSecond(JsonObject)",
            Source = new EventType<JsonObject>("card.marked", 1),
            ReturnsJson = true,
            Upcast = static (payload, _) => ToSecond((JsonObject)payload),
        },
        new()
        {
            Title = "CardUpcasters.ToThird(CardStampedV2)",
            Source = StampedV2,
            Target = Stamped,
            Upcast = static (payload, message) => ToThird((CardStampedV2)payload, message.Metadata, message.Timestamp),
        },
        new()
        {
            Title = "CardUpcasters.Split(JsonObject)",
            Source = Corrected,
            ReturnsSequence = true,
            Upcast = static (payload, _) => Split((JsonObject)payload),
        },
        new()
        {
            Title = "CardUpcasters.Drop(JsonObject)",
            Source = Audited,
            Upcast = static (_, _) => null,
        },
        new()
        {
            Title = "CardUpcasters.Fail(JsonObject)",
            Source = Failing,
            ReturnsSequence = true,
            Upcast = static (payload, _) => Fail((JsonObject)payload),
        },
    ];

    // Changes what it is given, as upcasters may.
    private static JsonObject ToSecond(JsonObject old)
    {
        old["Points"] = old["Text"]!.GetValue<string>().Length;
        old["Shop"] = old["Text"]!.DeepClone();
        old.Remove("Text");
        return old;
    }

    private static CardStamped ToThird(CardStampedV2 old, Metadata metadata, DateTimeOffset at) =>
        new(old.Shop, old.Points, $"{metadata.GetValueOrDefault("user")} {at.Year}");

    private static IEnumerable<object> Split(JsonObject old)
    {
        yield return new CardStampedV2(old["Shop"]!.GetValue<string>(), 7);
        yield return new CardNoted("corrected");
    }

    // Fails half-way: nothing of it may be seen.
    private static IEnumerable<object> Fail(JsonObject old)
    {
        yield return new CardNoted("seen");
        throw new FormatException(old.ToJsonString());
    }
}
