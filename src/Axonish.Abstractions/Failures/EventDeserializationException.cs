namespace Axonish;

/// <summary>The content of a stored event cannot be read as its class.</summary>
/// <param name="message">What happened, to what, and what to do.</param>
/// <param name="cause">The failure behind it, if there is one.</param>
public sealed class EventDeserializationException(string message, Exception? cause = null) : AxonishException(message, cause)
{
    /// <summary>The stored name.</summary>
    public string? EventName { get; init; }

    /// <summary>The event's place in the store.</summary>
    public long Position { get; init; }
}
