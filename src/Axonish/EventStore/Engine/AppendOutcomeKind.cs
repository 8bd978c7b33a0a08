using System.Diagnostics.CodeAnalysis;

namespace Axonish.EventStore.Engine;

/// <summary>What can become of an append.</summary>
[Experimental("AXONISHENGINE")]
public enum AppendOutcomeKind
{
    /// <summary>It is stored.</summary>
    Committed,

    /// <summary>It repeats an append that is stored.</summary>
    AlreadyCommitted,

    /// <summary>An expectation failed; nothing is stored.</summary>
    Conflict,

    /// <summary>The store failed; nothing is stored.</summary>
    NotCommitted,

    /// <summary>The store failed; whether it is stored cannot be found out.</summary>
    Unknown,

    /// <summary>Its sender cancelled it before it was written; nothing is stored.</summary>
    Withdrawn,

    /// <summary>Too many appends wait; nothing is stored.</summary>
    Overloaded,

    /// <summary>The store is closed; nothing is stored.</summary>
    Closed,
}
