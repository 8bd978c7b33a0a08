namespace Axonish.EventStore.Engine;

// How much of the log one page looks at, the same in every store.
internal static class PageBounds
{
    // Events of the largest size allowed would make a page of a gigabyte.
    internal const long MaximumBytes = 4 * 1024 * 1024;

    // A page of rare types ends here, so that no query walks along the whole log.
    private const int Stretch = 10_000;

    internal static void Check(long afterPosition, EventFilter filter, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(afterPosition);
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
    }

    // The last position that a page may look at.
    internal static long EndOf(long afterPosition, int limit, long head) => afterPosition + Math.Min(head - afterPosition, Math.Max(limit, Stretch));
}
