using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Axonish.EventStore.Serialization;

// The events that are the framework's own: every program can read them, trimmed or not, whatever its own contracts are.
internal static class FrameworkEvents
{
    internal static EventType<StreamDeleted> StreamDeletedType { get; } = new(StreamDeletions.EventName);

    internal static JsonTypeInfo<StreamDeleted> ContractOfStreamDeleted(JsonSerializerOptions options) =>
        JsonMetadataServices.CreateValueInfo<StreamDeleted>(options, StreamDeletedJson.Instance);
}
