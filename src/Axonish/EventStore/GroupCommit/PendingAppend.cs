namespace Axonish.EventStore.GroupCommit;

// An append that waits for its outcome. It is its own queue node, so that one that is withdrawn leaves the queue at once.
// Open for work of a store's own that is to wait among appends.
internal class PendingAppend : TaskCompletionSource<AppendOutcome>
{
    internal PendingAppend(EventAppend append, EncodedEvent[] events)
        // What follows the answer must not run on the writer's thread.
        : base(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        Append = append;
        Events = events;
        foreach (var item in events) Bytes += item.Bytes;
    }

    internal EventAppend Append { get; }

    internal EncodedEvent[] Events { get; }

    internal long Bytes { get; }

    internal PendingState State { get; set; }

    // After a failure of its group it is tried alone, so that what spoils a group fails alone too.
    internal bool IsRetriedAlone { get; set; }

    internal PendingAppend? Previous { get; set; }

    internal PendingAppend? Next { get; set; }
}
