using System.Diagnostics.CodeAnalysis;

namespace Axonish.StateStore;

/// <summary>What one unit of work stores: state, events and receipt, together or not at all.</summary>
/// <param name="Command">The command, for messages.</param>
/// <param name="Stamp">Identifies this save.</param>
/// <param name="Aggregates">The aggregates.</param>
/// <param name="Events">Their events.</param>
/// <param name="Receipt">What is remembered of the command.</param>
[Experimental("AXONISHENGINE")]
public sealed record StateSave(
    string Command, Guid Stamp, IReadOnlyList<AggregateState> Aggregates, IReadOnlyList<EventMessage> Events, CommandReceipt? Receipt);
