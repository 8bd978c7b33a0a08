using System.Buffers;
using System.Text.Json;

namespace Axonish.EventStore;

// A flat object of strings, written by hand: no contract to look up, and nothing but strings is taken back.
internal static class MetadataJson
{
    private static readonly JsonReaderOptions Strict = new() { MaxDepth = 1 };

    internal static byte[]? Write(Metadata metadata)
    {
        if (metadata.Count == 0) return null;
        var buffer = new ArrayBufferWriter<byte>(64 * metadata.Count);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var (key, value) in metadata.Entries) writer.WriteString(key, value);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    internal static Metadata Read(ReadOnlySpan<byte> json)
    {
        if (json.IsEmpty) return Metadata.Empty;
        var reader = new Utf8JsonReader(json, Strict);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) throw new JsonException();
        var pairs = new List<KeyValuePair<string, string>>(4);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = reader.GetString()!;
            if (!reader.Read() || reader.TokenType != JsonTokenType.String) throw new JsonException();
            pairs.Add(new(key, reader.GetString()!));
        }

        if (reader.TokenType != JsonTokenType.EndObject || reader.Read()) throw new JsonException();
        var metadata = Metadata.From(pairs);
        return metadata.Count == pairs.Count ? metadata : throw new JsonException();
    }
}
