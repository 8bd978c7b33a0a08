using System.Text.Json;
using System.Text.Json.Serialization;
using Axonish.Generated;

namespace Axonish.State;

// What a member declares as object is written with the name of its class, out of a closed list: the described ones and the plainest values.
// Without the name it would be read as an element of JSON and be something else from then on.
internal sealed class AnyValueConverter : JsonConverter<object>
{
    private const string TypeName = "type";
    private const string Value = "value";

    private static readonly Type[] Plain =
    [
        typeof(bool), typeof(byte), typeof(sbyte), typeof(short), typeof(ushort), typeof(int), typeof(uint), typeof(long), typeof(ulong), typeof(float),
        typeof(double), typeof(decimal), typeof(char), typeof(string), typeof(Guid), typeof(DateTime), typeof(DateTimeOffset), typeof(DateOnly),
        typeof(TimeOnly), typeof(TimeSpan), typeof(Uri), typeof(byte[]),
    ];

    private readonly Dictionary<string, Type> byName;
    private readonly Dictionary<Type, string> names;

    internal AnyValueConverter(StateModel model)
    {
        names = model.Types.Where(type => type.CanBeMade).ToDictionary(type => type.Type, type => type.Name);
        foreach (var type in Plain) names.Add(type, type.FullName!);
        byName = names.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);
    }

    public override bool CanConvert(Type typeToConvert) => typeToConvert == typeof(object);

    public override object? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (!Is(ref reader, JsonTokenType.StartObject) || !Next(ref reader, TypeName)) throw new JsonException();
        reader.Read();
        var name = reader.GetString();
        if (name is null || !byName.TryGetValue(name, out var type) || !Next(ref reader, Value)) throw new JsonException();
        reader.Read();
        var value = JsonSerializer.Deserialize(ref reader, options.GetTypeInfo(type));
        reader.Read();
        return Is(ref reader, JsonTokenType.EndObject) ? value : throw new JsonException();
    }

    public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options)
    {
        if (!names.TryGetValue(value.GetType(), out var name))
            throw new NotSupportedException($"A member declared as object holds a {value.GetType()}, of which nothing is known; declare the member more exactly.");
        writer.WriteStartObject();
        writer.WriteString(TypeName, name);
        writer.WritePropertyName(Value);
        JsonSerializer.Serialize(writer, value, options.GetTypeInfo(value.GetType()));
        writer.WriteEndObject();
    }

    private static bool Next(ref Utf8JsonReader reader, string property) =>
        reader.Read() && Is(ref reader, JsonTokenType.PropertyName) && reader.ValueTextEquals(property);

    private static bool Is(ref Utf8JsonReader reader, JsonTokenType token) => reader.TokenType == token;
}
