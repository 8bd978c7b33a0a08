using Microsoft.Extensions.Logging;

namespace Axonish.UnitsOfWork;

internal static partial class UnitOfWorkLog
{
    [LoggerMessage(1, LogLevel.Error, "An action of phase {Phase} failed after the outcome of {Command} was settled; the outcome stands.")]
    internal static partial void ActionFailed(this ILogger logger, UnitOfWorkPhase phase, string command, Exception failure);
}
