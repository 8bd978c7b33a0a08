using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Axonish.Content;

// What says the same in other words. Pieces of JSON are compared as JSON: by what they say, not by how it is written or in which order
// members stand. IPAddress.Loopback and its like are of a class of their own, and read back as plain addresses.
internal static class JsonValues
{
    // Null where they are neither.
    internal static bool? AreSame(object expected, object actual) => (expected, actual) switch
    {
        (JsonElement first, JsonElement second) => AreSame(first, second),
        (JsonDocument first, JsonDocument second) => AreSame(first.RootElement, second.RootElement),
        (JsonNode first, JsonNode second) => JsonNode.DeepEquals(first, second),
        (IPAddress first, IPAddress second) => first.Equals(second),
        _ => null,
    };

    private static bool AreSame(JsonElement first, JsonElement second) =>
        first.ValueKind == JsonValueKind.Undefined || second.ValueKind == JsonValueKind.Undefined
            ? first.ValueKind == second.ValueKind
            : JsonElement.DeepEquals(first, second);
}
