namespace Axonish;

/// <summary>What a segment of a processing group does.</summary>
public enum SegmentState
{
    /// <summary>No running node owns it.</summary>
    Unclaimed,

    /// <summary>It handles events that were stored before it got there.</summary>
    CatchingUp,

    /// <summary>It has handled all that is stored.</summary>
    Live,

    /// <summary>It handles again what it had handled before a reset.</summary>
    Replaying,

    /// <summary>Its group was paused.</summary>
    Paused,

    /// <summary>An event failed and is tried again.</summary>
    Retrying,

    /// <summary>It stopped and does not go on by itself.</summary>
    Faulted,
}
