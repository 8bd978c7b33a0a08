namespace Axonish;

/// <summary>The command does not say which aggregate it is meant for: its target identifier is null, blank, or the default of its type.</summary>
/// <param name="message">What happened, to what, and what to do.</param>
/// <param name="cause">The failure behind it, if there is one.</param>
public sealed class MissingTargetIdentifierException(string message, Exception? cause = null) : AxonishException(message, cause);
