namespace Axonish;

/// <summary>Which events a processing group handles one after another.</summary>
public enum EventSequencing
{
    /// <summary>Those of one aggregate.</summary>
    ByAggregate,

    /// <summary>All: one segment has work, the others are idle.</summary>
    All,

    /// <summary>None: each event is a sequence of its own.</summary>
    None,
}
