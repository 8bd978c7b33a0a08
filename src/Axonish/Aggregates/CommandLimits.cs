namespace Axonish;

/// <summary>What one command may do at most.</summary>
public sealed record CommandLimits
{
    /// <summary>How many events a command may apply; 1,000 unless set.</summary>
    public int EventsPerCommand { get; init; } = 1000;

    /// <summary>How deep events may trigger each other; 32 unless set.</summary>
    public int ApplyDepth { get; init; } = 32;

    /// <summary>
    /// How many commands may wait for aggregates that others hold; 10,000 unless set. The next is refused with <see cref="OverloadedException"/>.
    /// What waits for the store is limited by <see cref="EventStoreLimits.MaximumQueuedAppends"/>.
    /// </summary>
    public int QueuedCommands { get; init; } = 10_000;

    /// <summary>How often a command is tried in all when other writers append to its aggregates first; 10 unless set, 1 for never again.</summary>
    public int Attempts { get; init; } = 10;

    /// <summary>How many live aggregates of one type are kept between commands; 10,000 unless set.</summary>
    public int CachedAggregates { get; init; } = 10_000;

    /// <summary>How long an aggregate that no command uses is kept; 30 minutes unless set.</summary>
    public TimeSpan CacheIdleTime { get; init; } = TimeSpan.FromMinutes(30);
}
