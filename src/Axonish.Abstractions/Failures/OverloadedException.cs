namespace Axonish;

/// <summary>A queue is full. Nothing was done; send again later, or send less at once.</summary>
/// <param name="message">What happened, to what, and what to do.</param>
/// <param name="cause">The failure behind it, if there is one.</param>
public sealed class OverloadedException(string message, Exception? cause = null) : AxonishException(message, cause);
