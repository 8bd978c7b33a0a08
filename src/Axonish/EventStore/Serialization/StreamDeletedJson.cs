using System.Text.Json;
using System.Text.Json.Serialization;

namespace Axonish.EventStore.Serialization;

// {"aggregateType":"Account","identifier":"a"}
internal sealed class StreamDeletedJson : JsonConverter<StreamDeleted>
{
    private const string AggregateType = "aggregateType";
    private const string Identifier = "identifier";

    internal static readonly StreamDeletedJson Instance = new();

    public override StreamDeleted Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        string? type = null, identifier = null;
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            if (name == AggregateType) type = reader.GetString();
            else if (name == Identifier) identifier = reader.GetString();
            else reader.Skip();
        }

        return type is not null && identifier is not null ? new StreamDeleted(type, identifier) : throw new JsonException();
    }

    public override void Write(Utf8JsonWriter writer, StreamDeleted value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString(AggregateType, value.AggregateType);
        writer.WriteString(Identifier, value.Identifier);
        writer.WriteEndObject();
    }
}
