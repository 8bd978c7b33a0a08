namespace Axonish;

/// <summary>
/// A command or an event was sent through a host that has not started yet, or that is stopping or has stopped. Nothing was done: send it to a host that runs.
/// </summary>
/// <param name="message">What happened, to what, and what to do.</param>
/// <param name="cause">The failure behind it, if there is one.</param>
public sealed class HostNotRunningException(string message, Exception? cause = null) : AxonishException(message, cause);
