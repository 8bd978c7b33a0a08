using Microsoft.Extensions.Logging;

namespace Axonish.Commands;

internal static partial class CommandLog
{
    [LoggerMessage(30, LogLevel.Warning, "{Command} was sent with a message identifier of its own, but this host does not remember commands: sent again with the same one, " +
        "it is handled again. Call RememberCommands where Axonish is configured, or leave SendOptions.MessageId out. This is said once.")]
    internal static partial void IdentifierWithoutMemory(this ILogger logger, string command);
}
