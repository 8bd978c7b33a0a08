using System.ComponentModel;
using System.Globalization;

namespace Axonish.Generated;

/// <summary>Writes identifiers as the text that keys streams, locks and caches.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Identifier
{
    /// <summary>Writes an identifier invariantly.</summary>
    /// <typeparam name="T">The identifier's type.</typeparam>
    /// <param name="value">The identifier.</param>
    /// <returns>The text; <see langword="null"/> where the identifier is not set: null, or the default of its type.</returns>
    public static string? Write<T>(T value)
    {
        if (EqualityComparer<T>.Default.Equals(value, default)) return null;
        return value switch
        {
            string text => text,
            ISpanFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            _ => value?.ToString(),
        };
    }

    /// <summary>Reads an identifier that was written invariantly.</summary>
    /// <typeparam name="T">The identifier's type.</typeparam>
    /// <param name="text">The text.</param>
    /// <returns>The identifier; <see langword="null"/> where the text is none.</returns>
    public static object? Read<T>(string text)
        where T : IParsable<T> =>
        T.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value : null;
}
