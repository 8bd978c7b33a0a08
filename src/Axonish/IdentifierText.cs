using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Axonish.Messaging;

namespace Axonish;

/// <summary>
/// The text of an identifier, by which streams, locks and caches are keyed: equal values have one text, different values different texts, on
/// every machine and in every culture (rule D11). Axonish writes it by itself; a command target resolver may ask for it, and an identifier of
/// several members joins theirs.
/// </summary>
/// <remarks>Thread-safe.</remarks>
public static class IdentifierText
{
    private const char Separator = '/';
    private const char Escape = '\\';
    private const string Absent = "\\-";
    private const string Uninitialized = "[UNINITIALIZED]"; // what Vogen says of a value that was never set
    private const string EmptyGuid = "00000000-0000-0000-0000-000000000000";

    /// <summary>Writes an identifier.</summary>
    /// <typeparam name="T">The identifier's type.</typeparam>
    /// <param name="value">The identifier.</param>
    /// <returns>The text; <see langword="null"/> where the identifier is not set: null, blank, the default of its type, or uninitialized.</returns>
    public static string? Of<T>(T value)
    {
        if (value is string text) return string.IsNullOrWhiteSpace(text) ? null : text;
        return IsDefault(value) ? null : WhereSet(IdentifierFormat.Of(value));
    }

    /// <summary>Writes an identifier that may be null.</summary>
    /// <typeparam name="T">The identifier's type.</typeparam>
    /// <param name="value">The identifier.</param>
    /// <returns>
    /// The text; <see langword="null"/> where the identifier is not set. The zero of a number, and the first of days and times, is set.
    /// </returns>
    public static string? Of<T>(T? value)
        where T : struct
    {
        if (value is not { } held || (!HasUsefulDefault(held) && IsDefault(held))) return null;
        return WhereSet(IdentifierFormat.Of(held));
    }

    /// <summary>Joins two members of an identifier to a text that no other two have.</summary>
    /// <typeparam name="T1">The first member's type.</typeparam>
    /// <typeparam name="T2">The second member's type.</typeparam>
    /// <param name="first">The first member.</param>
    /// <param name="second">The second member.</param>
    /// <returns>The text; empty where no member is set.</returns>
    public static string Join<T1, T2>(T1 first, T2 second) =>
        Of(first) is null && Of(second) is null ? "" : Joined(IdentifierFormat.Of(first), IdentifierFormat.Of(second));

    /// <summary>Joins three members of an identifier to a text that no other three have.</summary>
    /// <typeparam name="T1">The first member's type.</typeparam>
    /// <typeparam name="T2">The second member's type.</typeparam>
    /// <typeparam name="T3">The third member's type.</typeparam>
    /// <param name="first">The first member.</param>
    /// <param name="second">The second member.</param>
    /// <param name="third">The third member.</param>
    /// <returns>The text; empty where no member is set.</returns>
    public static string Join<T1, T2, T3>(T1 first, T2 second, T3 third) => Of(first) is null && Of(second) is null && Of(third) is null
        ? ""
        : Joined(IdentifierFormat.Of(first), IdentifierFormat.Of(second), IdentifierFormat.Of(third));

    // As before D11; what counts as not set is decided in the same way.
    internal static string? Former<T>(T value)
    {
        if (value is string text) return string.IsNullOrWhiteSpace(text) ? null : text;
        return IsDefault(value) ? null : WhereSet(IdentifierFormat.Former(value));
    }

    private static string? WhereSet(string? text) => string.IsNullOrWhiteSpace(text) || text is Uninitialized or EmptyGuid ? null : text;

    private static string Joined(params ReadOnlySpan<string?> members)
    {
        var text = new StringBuilder();
        for (var i = 0; i < members.Length; i++)
        {
            if (i > 0) text.Append(Separator);
            if (members[i] is not { } member)
            {
                text.Append(Absent);
                continue;
            }

            foreach (var letter in member)
            {
                if (letter is Separator or Escape) text.Append(Escape);
                text.Append(letter);
            }
        }

        return text.ToString();
    }

    // By its bits first: a generated identifier that was never set may refuse to be compared.
    private static bool IsDefault<T>(T value) => HasNoBits(ref value) || EqualityComparer<T>.Default.Equals(value, default);

    private static bool HasNoBits<T>(ref T value) => typeof(T).IsValueType
        && !MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<T, byte>(ref value), Unsafe.SizeOf<T>()).ContainsAnyExcept((byte)0);

    [SuppressMessage("Style", "IDE0078:Use pattern matching", Justification = "Each test is decided when the method is compiled for its type.")]
    private static bool HasUsefulDefault<T>(T value) => value is IConvertible or DateOnly or TimeOnly or TimeSpan or DateTimeOffset
        or Half or Int128 or UInt128 or BigInteger or nint or nuint or Rune;
}
