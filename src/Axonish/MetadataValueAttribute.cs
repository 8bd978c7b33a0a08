namespace Axonish;

/// <summary>
/// Fills a handler's parameter with one value of the message's metadata, parsed in the invariant culture
/// (<see cref="IParsable{TSelf}"/>, enums by name).
/// </summary>
/// <param name="key">The key of the value.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class MetadataValueAttribute(string key) : Attribute
{
    /// <summary>The key of the value.</summary>
    public string Key { get; } = key;

    /// <summary>
    /// Whether the handler only matches where the value is there; a command without it then has no handler
    /// (<see cref="NoHandlerForCommandException"/>). Otherwise a missing value is <see langword="null"/> or the parameter's default.
    /// </summary>
    public bool Required { get; set; }
}
