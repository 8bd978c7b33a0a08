namespace Axonish;

internal static class HostNotRunningExceptionExtensions
{
    extension(HostNotRunningException)
    {
        internal static HostNotRunningException BeforeTheStart(string message) => new(
            $"'{message}' was sent before the host has started, so nothing was done. Start the host first (StartAsync, or RunAsync in another place than the "
            + "sending), and send from hosted services, request handlers, or what comes after the start.");

        internal static HostNotRunningException AfterTheStop(string message) => new(
            $"'{message}' was sent while the host is stopping or after it has stopped, so nothing was done. Send it to a host that runs.");
    }
}
