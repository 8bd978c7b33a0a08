using Microsoft.Extensions.Logging;

namespace Axonish.EntityFrameworkCore.Relay;

internal static partial class OutboxLog
{
    [LoggerMessage(20, LogLevel.Error, "Events of the outbox cannot be brought to the event store, those of commit {Commit} first; nothing is skipped, and it is tried again every {Interval}.")]
    internal static partial void RelayFailed(this ILogger logger, long? commit, TimeSpan interval, Exception failure);

    [LoggerMessage(21, LogLevel.Information, "Events of the outbox reach the event store again.")]
    internal static partial void RelayRecovered(this ILogger logger);
}
