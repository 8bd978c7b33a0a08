namespace Axonish;

/// <summary>A stored event has a name that no event of this program has.</summary>
/// <param name="message">What happened, to what, and what to do.</param>
/// <param name="cause">The failure behind it, if there is one.</param>
public sealed class UnknownEventTypeException(string message, Exception? cause = null) : AxonishException(message, cause)
{
    /// <summary>The stored name.</summary>
    public string? EventName { get; init; }

    /// <summary>The event's place in the store.</summary>
    public long Position { get; init; }
}
