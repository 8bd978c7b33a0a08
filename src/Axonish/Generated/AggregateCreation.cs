using System.ComponentModel;

namespace Axonish.Generated;

/// <summary>How a command finds its aggregate.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum AggregateCreation
{
    /// <summary>The aggregate must exist.</summary>
    Never,

    /// <summary>The handler makes the instance itself: a constructor, or a static method that returns one.</summary>
    ByHandler,

    /// <summary>The handler gets a new instance.</summary>
    Always,

    /// <summary>The handler gets the aggregate, or a new instance where it never existed.</summary>
    IfMissing,
}
