using Axonish.Processing.Storage;

namespace Axonish.Processing.Reading;

// Where in the log a group starts or goes back to: the last event that it does not want (rule E8).
internal static class StartPlace
{
    internal static async ValueTask<LogPlace> FindAsync(StartFrom from, IEventStore log, CancellationToken ct)
    {
        var position = from switch
        {
            { Instant: { } instant } => await log.FindPositionAsync(instant, ct),
            { LastPosition: { } last } => last,
            _ => await FindHeadAsync(log, ct),
        };
        if (position == 0) return LogPlace.Beginning;
        if (await log.FindEventIdAsync(position, ct) is { } id) return new LogPlace(position, id);
        throw new ArgumentException($"The log ends before position {position}, so nothing can start after it; give a position that is stored, or StartFrom.Now.");
    }

    // What this process knows of the head may be behind what others have stored.
    private static async ValueTask<long> FindHeadAsync(IEventStore log, CancellationToken ct)
    {
        var head = log.HeadPosition;
        while (true)
        {
            var page = await log.ReadPageAsync(head, EventFilter.OfTypes([]), 1, ct);
            if (page.LookedUpTo <= head) return head;
            head = page.LookedUpTo;
        }
    }
}
