using System.ComponentModel;

namespace Axonish.Generated;

/// <summary>States to referencing compilations what a class that handles events says of its group.</summary>
/// <param name="name">The group's name.</param>
/// <param name="handler">The class as a person would name it.</param>
/// <param name="isStreaming">Whether a processor calls the class, after the commit.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class AxonishGroupAttribute(string name, string handler, bool isStreaming) : Attribute
{
    /// <summary>The group's name.</summary>
    public string Name { get; } = name;

    /// <summary>The class as a person would name it.</summary>
    public string Handler { get; } = handler;

    /// <summary>Whether a processor calls the class, after the commit.</summary>
    public bool IsStreaming { get; } = isStreaming;

    /// <summary>The group's version.</summary>
    public int Version { get; set; } = 1;

    /// <summary>Whether strong consistency waits for it.</summary>
    public bool Strong { get; set; }

    /// <summary>Where a new group starts.</summary>
    public ProcessorStart Start { get; set; }

    /// <summary>Which events are handled one after another.</summary>
    public EventSequencing Sequencing { get; set; }

    /// <summary>The property that says so.</summary>
    public string? SequenceBy { get; set; }

    /// <summary>How many segments it begins with.</summary>
    public int Segments { get; set; } = 8;

    /// <summary>How many events a batch has at most.</summary>
    public int BatchSize { get; set; } = 100;
}
