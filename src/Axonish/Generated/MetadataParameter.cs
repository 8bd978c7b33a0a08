using System.ComponentModel;
using System.Globalization;

namespace Axonish.Generated;

/// <summary>Fills the parameters marked <see cref="MetadataValueAttribute"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class MetadataParameter
{
    /// <summary>The value, or <see langword="null"/>.</summary>
    /// <typeparam name="T">The parameter's type.</typeparam>
    /// <param name="metadata">The message's metadata.</param>
    /// <param name="key">The key.</param>
    /// <returns>The parsed value; <see langword="null"/> where there is none.</returns>
    /// <exception cref="FormatException">The type cannot parse the text.</exception>
    public static T? Reference<T>(Metadata metadata, string key)
        where T : class, IParsable<T> =>
        metadata.TryGetValue(key, out var text) ? Parse<T>(key, text) : null;

    /// <summary>The value, or <see langword="null"/>.</summary>
    /// <typeparam name="T">The parameter's type.</typeparam>
    /// <param name="metadata">The message's metadata.</param>
    /// <param name="key">The key.</param>
    /// <returns>The parsed value; <see langword="null"/> where there is none.</returns>
    /// <exception cref="FormatException">The type cannot parse the text.</exception>
    public static T? Value<T>(Metadata metadata, string key)
        where T : struct, IParsable<T> =>
        metadata.TryGetValue(key, out var text) ? Parse<T>(key, text) : null;

    /// <summary>The value, or <see langword="null"/>.</summary>
    /// <typeparam name="T">The parameter's type.</typeparam>
    /// <param name="metadata">The message's metadata.</param>
    /// <param name="key">The key.</param>
    /// <returns>The parsed value; <see langword="null"/> where there is none.</returns>
    /// <exception cref="FormatException">No member of the enum has this name.</exception>
    public static T? Enum<T>(Metadata metadata, string key)
        where T : struct, Enum =>
        !metadata.TryGetValue(key, out var text) ? null
        : System.Enum.TryParse<T>(text, ignoreCase: true, out var value) ? value
        : throw Unparsable<T>(key, text);

    private static T Parse<T>(string key, string text)
        where T : IParsable<T> =>
        T.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value : throw Unparsable<T>(key, text);

    private static FormatException Unparsable<T>(string key, string text) =>
        new($"The metadata value '{key}' is '{text}', which is no {typeof(T)}; send it in the invariant culture's form.");
}
