namespace Axonish.StateStore;

// Brings the events of state-stored aggregates from where their state is kept to the event store, while a host runs. The host starts it when the event
// store is open, and stops it when no command is left that could store another event.
internal interface IStateRelay
{
    void Start();

    // What is left by then still goes out, as long as the event store takes it and the host has time.
    Task StopAsync(CancellationToken ct);
}
