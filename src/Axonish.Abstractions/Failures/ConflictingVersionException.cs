namespace Axonish;

/// <summary>The aggregate is no longer at the version that the sender had seen, and its handler did not settle the conflict.</summary>
/// <param name="message">What happened, to what, and what to do.</param>
/// <param name="cause">The failure behind it, if there is one.</param>
public sealed class ConflictingVersionException(string message, Exception? cause = null) : AxonishException(message, cause)
{
    /// <summary>The aggregate's stored type name.</summary>
    public string? AggregateType { get; init; }

    /// <summary>The aggregate's identifier, written invariantly.</summary>
    public string? AggregateIdentifier { get; init; }

    /// <summary>The version that the sender had seen.</summary>
    public long ExpectedVersion { get; init; }

    /// <summary>The version that the command found; <see langword="null"/> where the aggregate has no events.</summary>
    public long? ActualVersion { get; init; }
}
