namespace Axonish;

/// <summary>How far a unit of work has come.</summary>
public enum UnitOfWorkPhase
{
    /// <summary>The handler runs.</summary>
    Started,

    /// <summary>The handler is done; what must happen in the same unit of work, happens.</summary>
    PrepareCommit,

    /// <summary>The events are being stored.</summary>
    Commit,

    /// <summary>The events are stored for good.</summary>
    AfterCommit,

    /// <summary>Something failed; nothing is stored.</summary>
    Rollback,

    /// <summary>Services are given back; locks have been since the outcome was settled.</summary>
    Cleanup,

    /// <summary>All is done.</summary>
    Closed,
}
