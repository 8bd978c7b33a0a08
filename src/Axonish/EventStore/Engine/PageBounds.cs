using System.Diagnostics.CodeAnalysis;

namespace Axonish.EventStore.Engine;

/// <summary>How much of the log one page looks at, the same in every store.</summary>
[Experimental("AXONISHENGINE")]
public static class PageBounds
{
    /// <summary>A page ends with the event that reaches this many bytes: events of the largest size allowed would make one of a gigabyte.</summary>
    public const long MaximumBytes = 4 * 1024 * 1024;

    // A page of rare types ends here, so that no query walks along the whole log.
    private const int Stretch = 10_000;

    /// <summary>Checks the arguments of <see cref="IEventStore.ReadPageAsync"/>.</summary>
    /// <param name="afterPosition">The position after which to look.</param>
    /// <param name="filter">Which events are wanted.</param>
    /// <param name="limit">How many events the page has at most.</param>
    /// <exception cref="ArgumentOutOfRangeException">The position is negative, or the limit below 1.</exception>
    public static void Check(long afterPosition, EventFilter filter, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(afterPosition);
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
    }

    /// <summary>The last position that a page may look at.</summary>
    /// <param name="afterPosition">The position after which it looks.</param>
    /// <param name="limit">How many events it has at most.</param>
    /// <param name="head">The position of the last event, not below the first.</param>
    /// <returns>The position.</returns>
    public static long EndOf(long afterPosition, int limit, long head) => afterPosition + Math.Min(head - afterPosition, Math.Max(limit, Stretch));
}
