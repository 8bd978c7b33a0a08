using System.ComponentModel;

namespace Axonish;

/// <summary>
/// An event, or the result of a command that is to be remembered, cannot be written as JSON, or does not come back from it as it was
/// (rule D10). Nothing is stored.
/// </summary>
/// <param name="message">What happened, to what, and what to do.</param>
/// <param name="cause">The failure behind it, if there is one that quotes no content.</param>
public sealed class NotSerializableException(string message, Exception? cause = null) : AxonishException(message, cause)
{
    /// <summary>The stored name of the event, or the name of the command.</summary>
    public string? MessageName { get; init; }

    /// <summary>The way to the member that is lost or cannot be written, <c>Lines[].Price</c> for example; <see langword="null"/> where it is the whole.</summary>
    public string? Member { get; init; }

    private (string Expected, string Actual)? Values { get; init; }

    /// <summary>Says of a value that it did not come back as it was.</summary>
    /// <param name="message">What happened, to what, and what to do; without content.</param>
    /// <param name="messageName">The stored name of the event, or the name of the command.</param>
    /// <param name="member">The way to the member that is lost; <see langword="null"/> where it is the whole.</param>
    /// <param name="expected">How the value looked before it was written.</param>
    /// <param name="actual">How it looked when it was read back.</param>
    /// <returns>The exception.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static NotSerializableException Changed(string message, string messageName, string? member, string expected, string actual) =>
        new(message) { MessageName = messageName, Member = member, Values = (expected, actual) };

    /// <summary>
    /// How the value looked before it was written, and when it was read back. That is content, which tests may show and nobody else: hence a method, since
    /// logs write the properties of exceptions.
    /// </summary>
    /// <returns>Both; <see langword="null"/> where the value could not be written or read at all.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public (string Expected, string Actual)? FindValues() => Values;
}
