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

    // How it looked before and after; content, which tests may show and nobody else.
    internal (string Expected, string Actual)? Values { get; init; }
}
