using System.Buffers;
using System.Text;
using System.Text.Json;
using Axonish.Content;

namespace Axonish.PostgreSql;

// What jsonb makes of JSON: it keeps what is said, and not how. Members are put in an order of its own, numbers are written out, zero has no
// sign, and U+0000, halves of surrogate pairs and numbers beyond what numeric holds are refused.
internal sealed class JsonbForm : StoredForm
{
    // No event is as deep.
    private const int MaximumDepth = 256;

    private const string Refused =
        "it has text with U+0000 or half a surrogate pair, and jsonb refuses both; leave them out, or keep events in a schema whose Content is Bytea.";

    private static readonly JsonWriterOptions Writing = new() { SkipValidation = true, MaxDepth = MaximumDepth };
    private static readonly JsonReaderOptions Reading = new() { MaxDepth = MaximumDepth };

    internal static JsonbForm Instance { get; } = new();

    // Of plain values, all others come back. What writes JSON of its own is read back each time.
    public override bool MayDiffer(ReadOnlySpan<byte> json) => json.IndexOf("\\u0000"u8) >= 0 || HasNegativeZero(json);

    public override byte[]? Of(ReadOnlySpan<byte> json, out string? refusal)
    {
        var reader = new Utf8JsonReader(json, Reading);
        using var document = JsonDocument.ParseValue(ref reader);
        var buffer = new ArrayBufferWriter<byte>(json.Length + 64);
        using (var writer = new Utf8JsonWriter(buffer, Writing)) refusal = Write(document.RootElement, writer);
        return refusal is null ? buffer.WrittenSpan.ToArray() : null;
    }

    private static bool HasNegativeZero(ReadOnlySpan<byte> json)
    {
        for (var rest = json; rest.IndexOf("-0"u8) is >= 0 and var at; rest = rest[(at + 2)..])
        {
            if (at == 0 || rest[at - 1] is (byte)':' or (byte)',' or (byte)'[' or (byte)' ') return true;
        }

        return false;
    }

    private static string? Write(JsonElement value, Utf8JsonWriter writer)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                return WriteObject(value, writer);
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                {
                    if (Write(item, writer) is { } refusal) return refusal;
                }

                writer.WriteEndArray();
                return null;
            case JsonValueKind.String:
                if (Text(value) is not { } text) return Refused;
                writer.WriteStringValue(text);
                return null;
            case JsonValueKind.Number:
                if (NumericText.Of(value.GetRawText()) is not { } number)
                    return "it has a number of more than 131072 digits before the decimal point or 16383 behind it, which jsonb does not hold.";
                writer.WriteRawValue(number, skipInputValidation: true);
                return null;
            default:
                value.WriteTo(writer);
                return null;
        }
    }

    // Shorter names first, then byte by byte; of two that are the same, the last.
    private static string? WriteObject(JsonElement value, Utf8JsonWriter writer)
    {
        var members = new SortedDictionary<byte[], JsonElement>(NameOrder.Instance);
        foreach (var member in value.EnumerateObject())
        {
            if (Name(member) is not { } name) return Refused;
            members[Encoding.UTF8.GetBytes(name)] = member.Value;
        }

        writer.WriteStartObject();
        foreach (var (name, held) in members)
        {
            writer.WritePropertyName(name);
            if (Write(held, writer) is { } refusal) return refusal;
        }

        writer.WriteEndObject();
        return null;
    }

    private static string? Text(JsonElement value)
    {
        try
        {
            return value.GetString() is { } text && !text.Contains('\0') ? text : null;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair.
            return null;
        }
    }

    private static string? Name(JsonProperty member)
    {
        try
        {
            return member.Name.Contains('\0') ? null : member.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private sealed class NameOrder : IComparer<byte[]>
    {
        internal static NameOrder Instance { get; } = new();

        public int Compare(byte[]? x, byte[]? y) => x!.Length != y!.Length ? x.Length.CompareTo(y.Length) : x.AsSpan().SequenceCompareTo(y);
    }
}
