namespace Axonish;

/// <summary>What kind of failure keeps a segment of a processing group from moving.</summary>
public enum FailureCategory
{
    /// <summary>A handler threw.</summary>
    Handler,

    /// <summary>A stored event cannot be read by this program.</summary>
    Event,

    /// <summary>The store could not be reached, or refused to write.</summary>
    Store,

    /// <summary>The log no longer has the event at which the segment stood (rule E15).</summary>
    History,

    /// <summary>The program spreads events over segments in another way than the stored tokens (rule E7).</summary>
    Sequencing,

    /// <summary>There is no room for another dead letter, so that the segment waits (rule E12).</summary>
    DeadLetters,
}
