namespace Axonish;

/// <summary>
/// An identifier, or the name of a type, holds U+0000 or half a surrogate pair, which not every store can keep as it is, so that all refuse
/// it. Nothing was stored.
/// </summary>
/// <param name="message">What happened, to what, and what to do.</param>
/// <param name="cause">The failure behind it, if there is one.</param>
public sealed class UnstorableTextException(string message, Exception? cause = null) : AxonishException(message, cause);
