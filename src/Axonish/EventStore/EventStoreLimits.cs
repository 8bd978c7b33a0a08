namespace Axonish;

/// <summary>How much an event store takes at once. What goes beyond is refused, not cut.</summary>
/// <remarks>Immutable, hence safe to share between threads. Every limit is at least 1.</remarks>
/// <exception cref="ArgumentOutOfRangeException">A limit below 1 is set.</exception>
public sealed record EventStoreLimits
{
    /// <summary>The limits that hold where none are given.</summary>
    public static EventStoreLimits Default { get; } = new();

    /// <summary>How large an event's serialized payload may be, in bytes; 1 MiB by default.</summary>
    public int MaximumEventBytes { get; init => field = AtLeastOne(value, nameof(MaximumEventBytes)); } = 1024 * 1024;

    /// <summary>How large an event's metadata may be: keys and values together, in bytes of UTF-8; 16 KiB by default.</summary>
    public int MaximumMetadataBytes { get; init => field = AtLeastOne(value, nameof(MaximumMetadataBytes)); } = 16 * 1024;

    /// <summary>How many entries an event's metadata may have; 64 by default.</summary>
    public int MaximumMetadataKeys { get; init => field = AtLeastOne(value, nameof(MaximumMetadataKeys)); } = 64;

    /// <summary>
    /// How long an aggregate's identifier may be, in characters (UTF-16 units); 256 by default. PostgreSQL's indexes have room for some 800;
    /// the tables of state-stored aggregates have it for 256, whatever is set here.
    /// </summary>
    public int MaximumIdentifierLength { get; init => field = AtLeastOne(value, nameof(MaximumIdentifierLength)); } = 256;

    /// <summary>How many events one append may carry; 1,000 by default.</summary>
    public int MaximumEventsPerAppend { get; init => field = AtLeastOne(value, nameof(MaximumEventsPerAppend)); } = 1000;

    /// <summary>How many appends may wait for the writer; 10,000 by default. The next is refused with <see cref="OverloadedException"/>.</summary>
    public int MaximumQueuedAppends { get; init => field = AtLeastOne(value, nameof(MaximumQueuedAppends)); } = 10_000;

    /// <summary>How many appends share one transaction; 512 by default.</summary>
    public int MaximumGroupAppends { get; init => field = AtLeastOne(value, nameof(MaximumGroupAppends)); } = 512;

    /// <summary>
    /// How many bytes of payload and metadata share one transaction; 8 MiB by default. A single append that is larger gets one of its own.
    /// </summary>
    public int MaximumGroupBytes { get; init => field = AtLeastOne(value, nameof(MaximumGroupBytes)); } = 8 * 1024 * 1024;

    /// <summary>How many events a reader fetches at once; 1,000 by default.</summary>
    public int PageSize { get; init => field = AtLeastOne(value, nameof(PageSize)); } = 1000;

    private static int AtLeastOne(int value, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, name);
        return value;
    }
}
