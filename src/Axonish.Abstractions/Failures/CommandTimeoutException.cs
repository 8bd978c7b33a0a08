namespace Axonish;

/// <summary>Time ran out before the command's events were handed to the store. Nothing is stored, and nothing will be.</summary>
/// <param name="message">What happened, to what, and what to do.</param>
/// <param name="cause">The failure behind it, if there is one.</param>
public sealed class CommandTimeoutException(string message, Exception? cause = null) : AxonishException(message, cause);
