using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;
using Axonish.Messaging;

namespace Axonish.EventStore.Serialization;

// A flat object of strings, written by hand: no contract to look up, and nothing but strings is read back.
internal static class MetadataJson
{
    private const int GuidLength = 36;

    private static readonly JsonReaderOptions Strict = new() { MaxDepth = 1 };

    internal static byte[]? Write(Metadata metadata)
    {
        if (metadata.Count == 0) return null;
        var buffer = new ArrayBufferWriter<byte>(64 * metadata.Count);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var (key, value) in metadata) writer.WriteString(key, value);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    internal static Metadata Read(ReadOnlySpan<byte> json)
    {
        if (json.IsEmpty) return Metadata.Empty;
        if (TryReadCorrelation(json) is { } correlation) return Metadata.Of(correlation);
        var reader = new Utf8JsonReader(json, Strict);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) throw new JsonException();
        var pairs = new List<KeyValuePair<string, string>>(4);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = KeyOf(ref reader);
            if (!reader.Read() || reader.TokenType != JsonTokenType.String) throw new JsonException();
            pairs.Add(new(key, reader.GetString()!));
        }

        if (reader.TokenType != JsonTokenType.EndObject || reader.Read()) throw new JsonException();
        var metadata = Metadata.From(pairs);
        return metadata.Count == pairs.Count ? metadata : throw new JsonException();
    }

    // Most events carry what caused them and nothing else, and hardly any reader asks for it.
    private static Correlation? TryReadCorrelation(ReadOnlySpan<byte> json)
    {
        var first = "{\"axonish.causationId\":\""u8;
        var between = "\",\"axonish.correlationId\":\""u8;
        var last = "\"}"u8;
        if (json.Length != first.Length + between.Length + last.Length + (2 * GuidLength)) return null;
        if (!json.StartsWith(first) || !json[(first.Length + GuidLength)..].StartsWith(between) || !json.EndsWith(last)) return null;
        var causation = json.Slice(first.Length, GuidLength);
        var correlation = json.Slice(first.Length + GuidLength + between.Length, GuidLength);

        // In any other form than the one in which identifiers are written, the text itself is what counts.
        if (!Utf8Parser.TryParse(causation, out Guid cause, out _, 'D') || causation.ContainsAnyInRange((byte)'A', (byte)'Z')) return null;
        if (causation.SequenceEqual(correlation)) return new Correlation(cause, conversation: null);
        if (!Utf8Parser.TryParse(correlation, out Guid conversation, out _, 'D') || correlation.ContainsAnyInRange((byte)'A', (byte)'Z')) return null;
        return new Correlation(cause, conversation.ToString());
    }

    private static string KeyOf(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals(MetadataKeys.CausationId)) return MetadataKeys.CausationId;
        if (reader.ValueTextEquals(MetadataKeys.CorrelationId)) return MetadataKeys.CorrelationId;
        return reader.GetString()!;
    }
}
