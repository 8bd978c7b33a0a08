using System.Buffers;
using System.Text.Json;

namespace Axonish.Commands;

// What a receipt holds: which command was handled, and its result as JSON, empty where it answered with nothing.
//
//     {"$command":"Shop.TakeMoney","result":7}
//
// Receipts of earlier versions hold the result alone, or nothing; of these the command is not known.
internal readonly record struct RememberedAnswer(string? Command, ReadOnlyMemory<byte> Result)
{
    private static ReadOnlySpan<byte> CommandProperty => "$command"u8;

    private static ReadOnlySpan<byte> ResultProperty => "result"u8;

    internal byte[] Write()
    {
        var buffer = new ArrayBufferWriter<byte>(Result.Length + 64);
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WriteString(CommandProperty, Command);
        if (!Result.IsEmpty)
        {
            writer.WritePropertyName(ResultProperty);
            writer.WriteRawValue(Result.Span, skipInputValidation: true);
        }

        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    internal static RememberedAnswer Read(ReadOnlyMemory<byte> receipt)
    {
        try
        {
            var reader = new Utf8JsonReader(receipt.Span, new JsonReaderOptions { MaxDepth = int.MaxValue });
            if (receipt.IsEmpty || !reader.Read() || reader.TokenType != JsonTokenType.StartObject) return new(null, receipt);
            if (!reader.Read() || reader.TokenType != JsonTokenType.PropertyName || !reader.ValueTextEquals(CommandProperty)) return new(null, receipt);
            reader.Read();
            var command = reader.GetString();
            if (!reader.Read() || reader.TokenType != JsonTokenType.PropertyName) return new(command, default);
            reader.Read();
            var from = (int)reader.TokenStartIndex;
            reader.Skip();
            return new(command, receipt[from..(int)reader.BytesConsumed]);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            // The caller that reads it as a result reports what is wrong.
            return new(null, receipt);
        }
    }
}
