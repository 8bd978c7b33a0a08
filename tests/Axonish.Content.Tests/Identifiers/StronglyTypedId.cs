using System.Text.Json;
using System.Text.Json.Serialization;

namespace Axonish.Content.Tests.Identifiers;

// What StronglyTypedId 1.0 writes for [StronglyTypedId(Template.Guid)], by hand: the package is not served here.
[JsonConverter(typeof(StronglyTypedIdSystemTextJsonConverter))]
public readonly struct StronglyTypedId(Guid value) : IEquatable<StronglyTypedId>
{
    public Guid Value { get; } = value;

    public static StronglyTypedId Empty => new(Guid.Empty);

    public static bool operator ==(StronglyTypedId one, StronglyTypedId other) => one.Equals(other);

    public static bool operator !=(StronglyTypedId one, StronglyTypedId other) => !one.Equals(other);

    public bool Equals(StronglyTypedId other) => Value.Equals(other.Value);

    public override bool Equals(object? obj) => obj is StronglyTypedId other && Equals(other);

    public override int GetHashCode() => Value.GetHashCode();

    public override string ToString() => Value.ToString();

    public sealed class StronglyTypedIdSystemTextJsonConverter : JsonConverter<StronglyTypedId>
    {
        public override StronglyTypedId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetGuid());

        public override void Write(Utf8JsonWriter writer, StronglyTypedId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}
