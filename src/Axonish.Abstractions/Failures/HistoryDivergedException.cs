namespace Axonish;

/// <summary>
/// The log no longer has the event at which a processing group stood: it is another log, or an older copy was restored. The group handles nothing
/// before somebody has decided what its rows are worth (rule E15).
/// </summary>
/// <param name="message">What happened, to what, and what to do.</param>
/// <param name="cause">The failure behind it, if there is one.</param>
public sealed class HistoryDivergedException(string message, Exception? cause = null) : AxonishException(message, cause)
{
    /// <summary>The group's name.</summary>
    public string? Group { get; init; }

    /// <summary>The position at which it stood.</summary>
    public long Position { get; init; }
}
