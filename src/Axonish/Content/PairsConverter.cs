using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Axonish.Content;

// A dictionary whose keys are no names that a member of JSON could have: a list of keys with their values.
internal sealed class PairsConverter<TDictionary, TKey, TValue>(Func<List<KeyValuePair<TKey, TValue>>, TDictionary> make) : JsonConverter<TDictionary>
    where TDictionary : IEnumerable<KeyValuePair<TKey, TValue>>
    where TKey : notnull
{
    private const string Key = "Key";
    private const string Value = "Value";

    public override TDictionary Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var (key, value) = (Contract<TKey>(options), Contract<TValue>(options));
        var pairs = new List<KeyValuePair<TKey, TValue>>();
        if (reader.TokenType != JsonTokenType.StartArray) throw new JsonException();
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            pairs.Add(new KeyValuePair<TKey, TValue>(Member(ref reader, Key, key)!, Member(ref reader, Value, value)!));
            if (!reader.Read() || reader.TokenType != JsonTokenType.EndObject) throw new JsonException();
        }

        return reader.TokenType == JsonTokenType.EndArray ? make(pairs) : throw new JsonException();
    }

    public override void Write(Utf8JsonWriter writer, TDictionary value, JsonSerializerOptions options)
    {
        var (keys, values) = (Contract<TKey>(options), Contract<TValue>(options));
        writer.WriteStartArray();
        foreach (var (key, held) in value)
        {
            writer.WriteStartObject();
            writer.WritePropertyName(Key);
            JsonSerializer.Serialize(writer, key, keys);
            writer.WritePropertyName(Value);
            JsonSerializer.Serialize(writer, held, values);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static T? Member<T>(ref Utf8JsonReader reader, string name, JsonTypeInfo<T> contract)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.PropertyName || !reader.ValueTextEquals(name) || !reader.Read()) throw new JsonException();
        return JsonSerializer.Deserialize(ref reader, contract);
    }

    private static JsonTypeInfo<T> Contract<T>(JsonSerializerOptions options) => (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
}
