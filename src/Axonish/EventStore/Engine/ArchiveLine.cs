using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Axonish.EventStore.Engine;

// One event as one line of JSON, every column of it.
internal static class ArchiveLine
{
    internal static void Write(ArchivedEvent item, ArrayBufferWriter<byte> line)
    {
        using (var writer = new Utf8JsonWriter(line))
        {
            writer.WriteStartObject();
            writer.WriteNumber("position", item.Position);
            writer.WriteString("aggregateType", item.AggregateType);
            writer.WriteString("aggregateIdentifier", item.AggregateIdentifier);
            writer.WriteNumber("sequence", item.Sequence);
            writer.WriteString("id", item.Id);
            writer.WriteString("name", item.Name);
            writer.WriteNumber("revision", item.Revision);
            writer.WriteString("recordedAt", item.RecordedAt);
            // As base64: what comes back is, byte for byte, what was stored.
            if (item.Metadata is { } metadata) writer.WriteBase64String("metadata", metadata);
            writer.WriteBase64String("payload", item.Payload);
            writer.WriteEndObject();
        }

        line.Write("\n"u8);
    }

    internal static ArchivedEvent Read(string line, long number)
    {
        try
        {
            using var document = JsonDocument.Parse(Encoding.UTF8.GetBytes(line));
            var root = document.RootElement;
            return new ArchivedEvent(
                root.GetProperty("position").GetInt64(),
                root.GetProperty("aggregateType").GetString()!,
                root.GetProperty("aggregateIdentifier").GetString()!,
                root.GetProperty("sequence").GetInt64(),
                root.GetProperty("id").GetGuid(),
                root.GetProperty("name").GetString()!,
                root.GetProperty("revision").GetInt32(),
                root.GetProperty("recordedAt").GetDateTimeOffset(),
                root.TryGetProperty("metadata", out var metadata) ? metadata.GetBytesFromBase64() : null,
                root.GetProperty("payload").GetBytesFromBase64());
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new EventStoreException(
                $"Line {number} of the archive cannot be read ({failure.GetType()}): it is damaged, or cut off. Nothing of its stream is restored; "
                + "use a whole copy of the archive.");
        }
    }
}
