using Microsoft.Extensions.Logging;

namespace Axonish.Aggregates;

// Names of members and classes only: what a state holds never comes into a log, and so no exception that may quote it.
internal static partial class SnapshotLog
{
    [LoggerMessage(20, LogLevel.Debug, "A snapshot of {Aggregate} '{Identifier}' was taken at version {Version}: {Bytes} bytes.")]
    internal static partial void SnapshotTaken(this ILogger logger, string aggregate, string identifier, long version, int bytes);

    [LoggerMessage(21, LogLevel.Information, "The snapshot of {Aggregate} '{Identifier}' at version {Version} is of another shape or revision of its state, so it was rebuilt from all its events; the next snapshot replaces it.")]
    internal static partial void SnapshotOutdated(this ILogger logger, string aggregate, string identifier, long version);

    [LoggerMessage(22, LogLevel.Warning, "The snapshot of {Aggregate} '{Identifier}' at version {Version} is not used and was removed, because {Reason}; the aggregate was rebuilt from all its events.")]
    internal static partial void SnapshotRejected(this ILogger logger, string aggregate, string identifier, long version, string reason);

    [LoggerMessage(23, LogLevel.Warning, "The snapshot of {Aggregate} '{Identifier}' cannot be read from its store; the aggregate was rebuilt from all its events.")]
    internal static partial void SnapshotUnreadable(this ILogger logger, string aggregate, string identifier, Exception failure);

    [LoggerMessage(24, LogLevel.Warning, "A snapshot of {Aggregate} '{Identifier}' cannot be taken: its member {Member}, of type {MemberType}, does not come back from JSON as it was. Change the member so that its value survives, give its type a JsonConverter, or mark it with [JsonIgnore]. This is said once for {Aggregate}.")]
    internal static partial void SnapshotNotFaithful(this ILogger logger, string aggregate, string identifier, string member, Type memberType);

    [LoggerMessage(25, LogLevel.Warning, "A snapshot of {Aggregate} '{Identifier}' cannot be written as JSON: its member {Member}, of type {MemberType}, {Reason}. Keep its state plain data without cycles, and give types that JSON cannot hold a JsonConverter. This is said once for {Aggregate}.")]
    internal static partial void SnapshotNotWritable(this ILogger logger, string aggregate, string identifier, string member, Type memberType, string reason);

    [LoggerMessage(26, LogLevel.Warning, "A snapshot of {Aggregate} '{Identifier}' was not taken; it is due again with a later commit.")]
    internal static partial void SnapshotFailed(this ILogger logger, string aggregate, string identifier, Exception failure);

    [LoggerMessage(27, LogLevel.Warning, "The useless snapshot of {Aggregate} '{Identifier}' could not be removed.")]
    internal static partial void SnapshotNotRemoved(this ILogger logger, string aggregate, string identifier, Exception failure);
}
