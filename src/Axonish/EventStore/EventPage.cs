namespace Axonish;

/// <summary>Some events of the log, and how far it was looked through for them.</summary>
/// <remarks>Immutable, hence safe to share between threads.</remarks>
public sealed class EventPage
{
    /// <summary>Creates a page; for authors of stores.</summary>
    /// <param name="events">The events, in order of position.</param>
    /// <param name="lookedUpTo">The last position that was looked at.</param>
    public EventPage(IReadOnlyList<StoredEvent> events, long lookedUpTo)
    {
        ArgumentNullException.ThrowIfNull(events);
        Events = events;
        LookedUpTo = lookedUpTo;
    }

    /// <summary>The events that the filter admits, in order of position; may be none while more follow.</summary>
    public IReadOnlyList<StoredEvent> Events { get; }

    /// <summary>
    /// The last position that was looked at: every event up to it that the filter admits has been handed out, by this page or one before. The
    /// next page begins after it.
    /// </summary>
    public long LookedUpTo { get; }
}
