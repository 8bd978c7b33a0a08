namespace Axonish;

/// <summary>
/// A command or an event was sent through a host that has not started yet, or that is stopping or has stopped. Nothing was done: send it to a host that runs.
/// </summary>
/// <param name="message">What happened, to what, and what to do.</param>
/// <param name="cause">The failure behind it, if there is one.</param>
public sealed class HostNotRunningException(string message, Exception? cause = null) : AxonishException(message, cause)
{
    internal static HostNotRunningException BeforeTheStart(string message) => new(
        $"'{message}' was sent before the host has started, so nothing was done. Start the host first (StartAsync, or RunAsync in another place than the "
        + "sending), and send from hosted services, request handlers, or what comes after the start.");

    internal static HostNotRunningException AfterTheStop(string message) => new(
        $"'{message}' was sent while the host is stopping or after it has stopped, so nothing was done. Send it to a host that runs.");
}
