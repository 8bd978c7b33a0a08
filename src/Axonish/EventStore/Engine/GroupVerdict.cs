using System.Diagnostics.CodeAnalysis;

namespace Axonish.EventStore.Engine;

/// <summary>What can become of a group.</summary>
[Experimental("AXONISHENGINE")]
public enum GroupVerdict
{
    /// <summary>Every append has its outcome.</summary>
    Written,

    /// <summary>The whole group is certain not to be stored.</summary>
    NotWritten,

    /// <summary>The commit was asked for, and its answer never came.</summary>
    Unknown,
}
