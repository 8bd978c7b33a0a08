using System.Diagnostics.CodeAnalysis;

namespace Axonish.Processing.Storage;

/// <summary>What became of a merge.</summary>
[Experimental("AXONISHENGINE")]
public enum MergeOutcome
{
    /// <summary>There is no such segment, or it has no other half of its own size.</summary>
    Impossible,

    /// <summary>One half is behind the other; both are held at the further position.</summary>
    Levelling,

    /// <summary>The two are one.</summary>
    Merged,
}
