using Microsoft.Extensions.Logging;

namespace Axonish.EntityFrameworkCore.Relay;

internal static partial class OutboxLog
{
    [LoggerMessage(20, LogLevel.Error, "Events of the outbox cannot be brought to the event store, those of commit {Commit} first; nothing is skipped, and it is tried again, first after {Pause} and then less and less often, until {LongestPause} lie between two tries.")]
    internal static partial void RelayFailed(this ILogger logger, long? commit, TimeSpan pause, TimeSpan longestPause, Exception failure);

    [LoggerMessage(21, LogLevel.Information, "Events of the outbox reach the event store again.")]
    internal static partial void RelayRecovered(this ILogger logger);
}
