namespace Axonish;

/// <summary>A creating command was sent for an aggregate that exists already.</summary>
/// <param name="message">What happened, to what, and what to do.</param>
/// <param name="cause">The failure behind it, if there is one.</param>
public sealed class AggregateAlreadyExistsException(string message, Exception? cause = null) : AxonishException(message, cause)
{
    /// <summary>The aggregate's stored type name.</summary>
    public string? AggregateType { get; init; }

    /// <summary>The aggregate's identifier, written invariantly.</summary>
    public string? AggregateIdentifier { get; init; }
}
