using System.ComponentModel;
using System.Globalization;

namespace Axonish.Generated;

/// <summary>Writes identifiers as the text that keys streams, locks and caches.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Identifier
{
    /// <summary>Writes an identifier as <see cref="IdentifierText"/> does.</summary>
    /// <typeparam name="T">The identifier's type.</typeparam>
    /// <param name="value">The identifier.</param>
    /// <returns>The text; <see langword="null"/> where the identifier is not set.</returns>
    public static string? Write<T>(T value) => IdentifierText.Of(value);

    /// <summary>Writes an identifier that may be null.</summary>
    /// <typeparam name="T">The identifier's type.</typeparam>
    /// <param name="value">The identifier.</param>
    /// <returns>The text; <see langword="null"/> where the identifier is not set.</returns>
    public static string? Write<T>(T? value)
        where T : struct => IdentifierText.Of(value);

    /// <summary>Writes an identifier as it was written before rule D11 (<see cref="AggregateIdentifierAttribute.KeepsFormerText"/>).</summary>
    /// <typeparam name="T">The identifier's type.</typeparam>
    /// <param name="value">The identifier.</param>
    /// <returns>The text; <see langword="null"/> where the identifier is not set.</returns>
    public static string? WriteFormer<T>(T value) => IdentifierText.Former(value);

    /// <summary>Reads an identifier that was written invariantly.</summary>
    /// <typeparam name="T">The identifier's type.</typeparam>
    /// <param name="text">The text.</param>
    /// <returns>The identifier; <see langword="null"/> where the text is none.</returns>
    public static object? Read<T>(string text)
        where T : IParsable<T> =>
        T.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value : null;
}
