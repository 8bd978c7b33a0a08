namespace Axonish;

/// <summary>The connection broke during the commit and the store cannot be asked. Sending again with the same message identifier is safe.</summary>
/// <param name="message">What happened, to what, and what to do.</param>
/// <param name="cause">The failure behind it, if there is one.</param>
public sealed class CommandOutcomeUnknownException(string message, Exception? cause = null) : AxonishException(message, cause)
{
    /// <summary>The identifiers of the events that may or may not be stored.</summary>
    public IReadOnlyList<Guid> EventIdentifiers { get; init; } = [];
}
