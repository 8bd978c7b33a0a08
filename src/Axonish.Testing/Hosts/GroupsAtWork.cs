using Axonish.Processing.Inspection;

namespace Axonish.Hosts;

// Which segments of processing groups have something to do that needs nothing from the test: no move of the clock, and no operator (case EC05).
internal sealed class GroupsAtWork(IServiceProvider services, TestClock clock)
{
    private readonly RunningGroups running = new(services);

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(5);

    internal async ValueTask<IReadOnlyList<string>> FindAsync(CancellationToken ct)
    {
        var found = new List<string>();
        foreach (var group in await running.StatusAsync(ct))
        {
            foreach (var segment in group.Segments)
            {
                if (IsAtWork(segment)) found.Add($"segment {segment.Segment} of the processing group '{group.Group}', which is {segment.State} with {segment.LagEvents} positions before it");
            }
        }

        return found;
    }

    // Until it is worth to look again; in real time, since the clock stands still.
    internal static Task PauseAsync(CancellationToken ct) => Task.Delay(Poll, TimeProvider.System, ct);

    private bool IsAtWork(SegmentStatus segment) => segment.LagEvents > 0 && segment.State switch
    {
        SegmentState.Faulted or SegmentState.Paused => false,
        SegmentState.Retrying => segment.Failure?.NextAttempt is { } next && next <= clock.GetUtcNow(),
        _ => true,
    };
}
