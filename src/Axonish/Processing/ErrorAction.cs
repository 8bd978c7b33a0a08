namespace Axonish;

/// <summary>What a processing group does with an event whose handler fails (rule E11).</summary>
public enum ErrorAction
{
    /// <summary>Try again with growing pauses, for ever; this segment waits meanwhile.</summary>
    Retry,

    /// <summary>Park it, and all later events of its sequence, as dead letters; the others go on.</summary>
    DeadLetter,

    /// <summary>Go on without it, and leave a record.</summary>
    Skip,

    /// <summary>Stop the group on all nodes until somebody resumes it.</summary>
    Stop,
}
