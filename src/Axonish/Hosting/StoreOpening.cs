using Microsoft.Extensions.Logging;

namespace Axonish.Hosting;

// Waits for a store whose server starts at the same time as the host, and says so at once; other failures end the start.
internal sealed partial class StoreOpening(TimeProvider time, TimeSpan limit, ILogger logger)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    internal async Task RunAsync(Action open, CancellationToken ct)
    {
        var since = time.GetTimestamp();
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            ct.ThrowIfCancellationRequested();
            EventStoreException reason;
            try
            {
                open();
                return;
            }
            catch (EventStoreException failure) when (failure.IsTransient)
            {
                reason = failure;
            }

            var left = limit == Timeout.InfiniteTimeSpan ? pause : limit - time.GetElapsedTime(since);
            if (left <= TimeSpan.Zero) throw GivenUp(reason);
            if (pause == FirstPause) Waiting(limit, reason.Message);
            await Task.Delay(pause < left ? pause : left, time, ct);
        }
    }

    private EventStoreException GivenUp(EventStoreException reason) => limit == TimeSpan.Zero ? reason : new EventStoreException(
        $"The event store was not there within {limit} of the host's start: {reason.Message} Start its server first, or let the host wait longer with "
        + $"{nameof(AxonishBuilder)}.{nameof(AxonishBuilder.StoreStartTimeout)}.",
        reason)
    {
        IsTransient = true,
    };

    [LoggerMessage(12, LogLevel.Warning, "The event store is not there yet, and the host waits for it, for {Limit} at most: {Reason}")]
    private partial void Waiting(TimeSpan limit, string reason);
}
