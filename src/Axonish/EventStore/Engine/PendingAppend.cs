using System.Diagnostics.CodeAnalysis;

namespace Axonish.EventStore.Engine;

/// <summary>An append that waits for its outcome. A store may derive work of its own from it, which is to wait among appends.</summary>
[Experimental("AXONISHENGINE")]
// It is its own queue node, so that one that is withdrawn leaves the queue at once.
public class PendingAppend : TaskCompletionSource<AppendOutcome>
{
    /// <summary>Creates one.</summary>
    /// <param name="append">The append.</param>
    /// <param name="events">The content of its events, in order.</param>
    public PendingAppend(EventAppend append, EncodedEvent[] events)
        // What follows the answer must not run on the writer's thread.
        : base(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        ArgumentNullException.ThrowIfNull(append);
        ArgumentNullException.ThrowIfNull(events);
        Append = append;
        Events = events;
        foreach (var item in events) Bytes += item.Bytes;
    }

    /// <summary>The append.</summary>
    public EventAppend Append { get; }

    /// <summary>The content of its events, in order.</summary>
    public IReadOnlyList<EncodedEvent> Events { get; }

    /// <summary>How many bytes its events have.</summary>
    public long Bytes { get; }

    internal PendingState State { get; set; }

    // After a failure of its group it is tried alone, so that what spoils a group fails alone too.
    internal bool IsRetriedAlone { get; set; }

    internal PendingAppend? Previous { get; set; }

    internal PendingAppend? Next { get; set; }
}
