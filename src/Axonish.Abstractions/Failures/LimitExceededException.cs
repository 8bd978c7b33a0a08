namespace Axonish;

/// <summary>A message, or what a command does, is larger than allowed.</summary>
/// <param name="message">What happened, to what, and what to do.</param>
/// <param name="cause">The failure behind it, if there is one.</param>
public sealed class LimitExceededException(string message, Exception? cause = null) : AxonishException(message, cause);
