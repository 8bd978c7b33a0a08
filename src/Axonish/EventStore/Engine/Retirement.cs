using System.Diagnostics.CodeAnalysis;

namespace Axonish.EventStore.Engine;

/// <summary>Why a stream has no content; the numbers are stored.</summary>
[Experimental("AXONISHENGINE")]
public enum Retirement
{
    /// <summary>It has its content.</summary>
    None = 0,

    /// <summary>It was deleted for good.</summary>
    Deleted = 1,

    /// <summary>It was archived, and can be restored.</summary>
    Archived = 2,
}
