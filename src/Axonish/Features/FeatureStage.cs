using System.ComponentModel;

namespace Axonish.Features;

/// <summary>
/// When a feature of a host is started: stage after stage in the order given here, and inside a stage in order of the features' names. They
/// are stopped in the reverse order. In what order they were added does not matter.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum FeatureStage
{
    /// <summary>What everything else reads and writes: event stores.</summary>
    Stores,

    /// <summary>What brings to the event store what is kept elsewhere first. It stops when nothing is left that could bring it more.</summary>
    Relays,

    /// <summary>Aggregates, and what is done for them in the background.</summary>
    Aggregates,

    /// <summary>Where commands and events come in. What is in flight finishes before this stage is stopped.</summary>
    Messages,

    /// <summary>What follows the event store, and may send commands: event processors.</summary>
    Readers,

    /// <summary>What acts when its time comes: deadlines and schedules.</summary>
    Schedules,
}
