namespace Axonish;

/// <summary>Units of work wait for each other; this one gave up so that the others can go on. Sending the command again is safe.</summary>
/// <param name="message">What happened, to what, and what to do.</param>
/// <param name="cause">The failure behind it, if there is one.</param>
public sealed class DeadlockException(string message, Exception? cause = null) : AxonishException(message, cause);
