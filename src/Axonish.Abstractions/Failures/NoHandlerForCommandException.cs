namespace Axonish;

/// <summary>Nothing handles the command, or metadata that its handler requires is missing.</summary>
/// <param name="message">What happened, to what, and what to do.</param>
/// <param name="cause">The failure behind it, if there is one.</param>
public sealed class NoHandlerForCommandException(string message, Exception? cause = null) : AxonishException(message, cause);
