namespace Axonish;

/// <summary>Two members of the aggregate hold an entity with the identifier that the command carries, and both handle the command.</summary>
/// <param name="message">What happened, to what, and what to do.</param>
/// <param name="cause">The failure behind it, if there is one.</param>
public sealed class EntityAmbiguousException(string message, Exception? cause = null) : AxonishException(message, cause)
{
    /// <summary>The aggregate's stored type name.</summary>
    public string? AggregateType { get; init; }

    /// <summary>The aggregate's identifier, written invariantly.</summary>
    public string? AggregateIdentifier { get; init; }
}
