namespace Axonish;

/// <summary>A creating command left the aggregate without an identifier.</summary>
/// <param name="message">What happened, to what, and what to do.</param>
/// <param name="cause">The failure behind it, if there is one.</param>
public sealed class AggregateIdentifierMissingException(string message, Exception? cause = null) : AxonishException(message, cause);
