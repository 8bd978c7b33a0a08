namespace Axonish;

/// <summary>What a fixture looks for in every test, whatever the test expects.</summary>
[Flags]
public enum FixtureChecks
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>State that was changed outside event sourcing handlers: it would be lost when the aggregate is rebuilt.</summary>
    StateOutsideHandlers = 1,

    /// <summary>Given events, or a command, of another aggregate, and sequences with gaps.</summary>
    Identifiers = 2,

    /// <summary>Events that are not the same once they were written as JSON and read back.</summary>
    Serialization = 4,

    /// <summary>Event sourcing handlers that come to another state when they run again: they read a clock, or something random.</summary>
    Determinism = 8,

    /// <summary>State that is not the same once it was written as a snapshot and read back.</summary>
    Snapshots = 16,

    /// <summary>Everything.</summary>
    All = StateOutsideHandlers | Identifiers | Serialization | Determinism | Snapshots,
}
