namespace Axonish;

/// <summary>The event store cannot do its work: it cannot be opened, written or read. Where it was writing, nothing is stored.</summary>
/// <param name="message">What happened, to what, and what to do.</param>
/// <param name="cause">The failure behind it, if there is one.</param>
public sealed class EventStoreException(string message, Exception? cause = null) : AxonishException(message, cause)
{
    /// <summary>
    /// Whether the store's server is not there yet, or has no connection to spare: a host that starts waits for it, for as long as
    /// <c>AxonishBuilder.StoreStartTimeout</c> says.
    /// </summary>
    public bool IsTransient { get; init; }
}
