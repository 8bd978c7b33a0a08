namespace Axonish;

/// <summary>The aggregate was deleted; its identifier is never free again.</summary>
/// <param name="message">What happened, to what, and what to do.</param>
/// <param name="cause">The failure behind it, if there is one.</param>
public sealed class AggregateDeletedException(string message, Exception? cause = null) : AxonishException(message, cause)
{
    /// <summary>The aggregate's stored type name.</summary>
    public string? AggregateType { get; init; }

    /// <summary>The aggregate's identifier, written invariantly.</summary>
    public string? AggregateIdentifier { get; init; }
}
