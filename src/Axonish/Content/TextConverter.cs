using System.Text.Json;
using System.Text.Json.Serialization;

namespace Axonish.Content;

// A type whose values are one text each, as values and as keys of dictionaries.
internal abstract class TextConverter<T> : JsonConverter<T>
    where T : notnull
{
    public sealed override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String ? Parse(reader.GetString()!) : throw new JsonException();

    public sealed override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(Text(value));

    public sealed override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Parse(reader.GetString()!);

    public sealed override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WritePropertyName(Text(value));

    protected abstract string Text(T value);

    protected abstract T Parse(string text);
}
