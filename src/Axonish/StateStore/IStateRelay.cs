using System.Diagnostics.CodeAnalysis;

namespace Axonish.StateStore;

/// <summary>
/// Brings the events of state-stored aggregates from where their state is kept to the event store, while a host runs. The host starts it when the event
/// store is open, and stops it when no command is left that could store another event.
/// </summary>
[Experimental("AXONISHENGINE")]
public interface IStateRelay
{
    /// <summary>Begins.</summary>
    void Start();

    /// <summary>Ends. What is left by then still goes out, as long as the event store takes it and the host has time.</summary>
    /// <param name="ct">The host has no more time.</param>
    /// <returns>Done when it has ended.</returns>
    Task StopAsync(CancellationToken ct);
}
