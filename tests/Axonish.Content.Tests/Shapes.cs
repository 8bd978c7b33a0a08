using System.Text.Json.Serialization;

namespace Axonish.Content.Tests;

// What people write as values. Some of it JSON writes and does not read.
public sealed record PlainRecord(string Text, int Number);

public readonly record struct PlainStruct(string Text, decimal Amount);

public struct StructWithFields
{
    public int X;
    public string Y;
}

public sealed class ClassWithFields
{
    public int X;
    public string? Y;
}

public sealed class PrivateSetter
{
    public string? Text { get; private set; }

    public static PrivateSetter With(string text) => new() { Text = text };
}

public sealed class IncludedSetter
{
    [JsonInclude] public string? Text { get; private set; }

    public static IncludedSetter With(string text) => new() { Text = text };
}

public sealed class GetOnly
{
    public List<string> Names { get; } = [];
}

public sealed record Computed(decimal Price, int Count)
{
    public decimal Total => Price * Count;
}

public sealed class ViewOfPrivate
{
    private readonly List<string> names = [];

    public IReadOnlyList<string> Names => names;

    public static ViewOfPrivate With(string name)
    {
        var view = new ViewOfPrivate();
        view.names.Add(name);
        return view;
    }
}

public sealed record HiddenField(string Text)
{
    private int hidden;

    public static HiddenField With(int hidden) => new("t") { hidden = hidden };

    public int Tell() => hidden;
}

public sealed record IgnoredMember(string Text)
{
    [JsonIgnore] public string? Note { get; init; }
}

public sealed record IgnoredWhenNull([property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Text, int Number);

public sealed class SmartEnumeration
{
    private SmartEnumeration(string name) => Name = name;

    public static SmartEnumeration First { get; } = new("first");

    public string Name { get; }
}

public sealed class NoUsableConstructor
{
    public NoUsableConstructor(int somethingElse) => Number = somethingElse;

    public int Number { get; set; }
}

public interface IShape
{
    string Name { get; }
}

public sealed record Circle(string Name, double Radius) : IShape;

public abstract record AbstractShape(string Name);

public sealed record Square(string Name, double Side) : AbstractShape(Name);

public record OpenRecord(string Name);

public sealed record DerivedRecord(string Name, string More) : OpenRecord(Name);

[JsonPolymorphic]
[JsonDerivedType(typeof(ByCard), "card")]
[JsonDerivedType(typeof(Cash), "cash")]
public abstract record Payment;

public sealed record ByCard(string A, string Number) : Payment;

public sealed record Cash : Payment;

[JsonDerivedType(typeof(NamelessDerived))]
public record Nameless(string Name);

public sealed record NamelessDerived(string Name, string More) : Nameless(Name);

public sealed class EmptyClass;

public sealed class Rounding : JsonConverter<decimal>
{
    public override decimal Read(ref System.Text.Json.Utf8JsonReader reader, Type typeToConvert, System.Text.Json.JsonSerializerOptions options) => reader.GetDecimal();

    public override void Write(System.Text.Json.Utf8JsonWriter writer, decimal value, System.Text.Json.JsonSerializerOptions options) =>
        writer.WriteNumberValue(Math.Round(value, 2));
}

public sealed record RoundedMember([property: JsonConverter(typeof(Rounding))] decimal Amount);

public readonly record struct RoomNumber(int Floor, int Number);

public enum Colour
{
    Red,
    Green,
}

public enum LargeEnumeration : ulong
{
    None,
    Most = ulong.MaxValue,
}
