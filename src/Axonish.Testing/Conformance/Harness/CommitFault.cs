namespace Axonish;

/// <summary>On which side of a commit the connection is cut.</summary>
public enum CommitFault
{
    /// <summary>The commit was asked for and never happened.</summary>
    BeforeCommit,

    /// <summary>The commit happened, and its answer got lost.</summary>
    AfterCommit,
}
