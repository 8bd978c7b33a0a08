namespace Axonish;

/// <summary>No processing group has this name.</summary>
/// <param name="message">What happened, and what to do.</param>
/// <param name="cause">The failure behind it, if there is one.</param>
public sealed class UnknownProcessorException(string message, Exception? cause = null) : AxonishException(message, cause)
{
    /// <summary>The name.</summary>
    public string? Group { get; init; }
}
