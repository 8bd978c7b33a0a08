using System.Diagnostics.CodeAnalysis;

namespace Axonish.Processing.Storage;

/// <summary>Why no node handles events of a group, until somebody resumes it.</summary>
[Experimental("AXONISHENGINE")]
public enum GroupHalt
{
    /// <summary>It runs.</summary>
    None,

    /// <summary>An operator paused it (rule E19).</summary>
    Paused,

    /// <summary>A handler failed, and the group's policy is to stop then (rule E11).</summary>
    Stopped,
}
