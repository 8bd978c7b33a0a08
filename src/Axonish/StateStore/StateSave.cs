namespace Axonish.StateStore;

// What one unit of work stores: state, events and receipt, together or not at all. The stamp identifies this save.
internal sealed record StateSave(
    string Command, Guid Stamp, IReadOnlyList<AggregateState> Aggregates, IReadOnlyList<EventMessage> Events, CommandReceipt? Receipt);
