namespace Axonish;

/// <summary>Another writer appended to the stream first. Nothing of this append is stored.</summary>
/// <param name="message">What happened, to what, and what to do.</param>
/// <param name="cause">The failure behind it, if there is one.</param>
public sealed class ConcurrencyException(string message, Exception? cause = null) : AxonishException(message, cause)
{
    /// <summary>The aggregate's stored type name.</summary>
    public string? AggregateType { get; init; }

    /// <summary>The aggregate's identifier, written invariantly.</summary>
    public string? AggregateIdentifier { get; init; }

    /// <summary>The version that the append was made for; −1 for a stream without events.</summary>
    public long ExpectedVersion { get; init; }

    /// <summary>The stream's version when the append was checked; −1 for a stream without events.</summary>
    public long ActualVersion { get; init; }
}
