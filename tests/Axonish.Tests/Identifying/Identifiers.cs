using System.Globalization;

namespace Axonish.Tests.Identifying;

// Identifiers in the shapes that people give them. Several write themselves in the current culture, as interpolation does.
[Flags]
internal enum Sides
{
    Left = 1,
    Right = 2,
    Top = 4,
}

internal readonly record struct Shelf(int Number)
{
    public override string ToString() => $"{Number}";
}

internal readonly record struct Weight(decimal Kilograms);

internal sealed record Price(decimal Amount)
{
    public override string ToString() => IdentifierText.Join(Amount, "EUR");
}

// Formattable, but not into a span, and deaf to the culture it is given.
internal sealed record Slot(DateTimeOffset Begin) : IFormattable
{
    public string ToString(string? format, IFormatProvider? formatProvider) => Begin.UtcTicks.ToString(CultureInfo.CurrentCulture);

    public override string ToString() => ToString(null, null);
}

internal sealed record Isbn(string Text)
{
    public override string ToString() => Text;
}

internal sealed record Place(string? Area, string? Shelf)
{
    public override string ToString() => IdentifierText.Join(Area, Shelf);
}

internal readonly record struct Bay(string Area, decimal Size, DateTime Since)
{
    public override string ToString() => IdentifierText.Join(Area, Size, Since);
}

// As Vogen writes a value object: never equal to another before it is set, and with this text.
internal readonly struct TicketId(Guid value) : IEquatable<TicketId>
{
    private readonly bool isInitialized = true;
    private readonly Guid value = value;

    public bool Equals(TicketId other) => isInitialized && other.isInitialized && value == other.value;

    public override bool Equals(object? obj) => obj is TicketId other && Equals(other);

    public override int GetHashCode() => value.GetHashCode();

    public override string ToString() => isInitialized ? value.ToString() : "[UNINITIALIZED]";
}

// As older generators do: it throws.
internal readonly struct SeatId(string value) : IEquatable<SeatId>
{
    private readonly string? value = value;

    private string Value => value ?? throw new InvalidOperationException("Use of an uninitialized value.");

    public bool Equals(SeatId other) => Value == other.Value;

    public override bool Equals(object? obj) => obj is SeatId other && Equals(other);

    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Value;
}
