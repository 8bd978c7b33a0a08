namespace Axonish.Content.Tests.Identifiers;

// What UnitGenerator writes for [UnitOf(typeof(int))] without options, by hand: the package is not served here. It has no converter, and its
// one field is private.
public readonly struct UnitId(int value) : IEquatable<UnitId>
{
    private readonly int value = value;

    public int AsPrimitive() => value;

    public static bool operator ==(UnitId one, UnitId other) => one.Equals(other);

    public static bool operator !=(UnitId one, UnitId other) => !one.Equals(other);

    public bool Equals(UnitId other) => value.Equals(other.value);

    public override bool Equals(object? obj) => obj is UnitId other && Equals(other);

    public override int GetHashCode() => value.GetHashCode();

    public override string ToString() => value.ToString();
}
