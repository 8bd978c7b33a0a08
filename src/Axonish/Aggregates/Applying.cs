namespace Axonish.Aggregates;

// What an aggregate is doing with events (rules A1 and A2).
internal enum Applying : byte
{
    Idle,

    // Between one applied event and those that it set off.
    Draining,

    // An event sourcing handler runs; what it applies waits.
    Handling,
}
