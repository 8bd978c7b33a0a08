using System.ComponentModel;

namespace Axonish.Generated;

/// <summary>The group that a class names, with what the class says of it. The settings of a subscribing group are its order alone.</summary>
/// <param name="Name">The group's name.</param>
/// <param name="Kind">Who calls its classes.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record EventGroup(string Name, EventGroupKind Kind)
{
    /// <summary>The class's place among those of the group.</summary>
    public int Order { get; init; }

    /// <summary>The group's version.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Whether strong consistency waits for it.</summary>
    public bool IsStrong { get; init; }

    /// <summary>Where it starts when its token is made.</summary>
    public ProcessorStart Start { get; init; }

    /// <summary>Which events are handled one after another.</summary>
    public EventSequencing Sequencing { get; init; }

    /// <summary>How many segments it begins with.</summary>
    public int Segments { get; init; } = 8;

    /// <summary>How many events a batch has at most.</summary>
    public int BatchSize { get; init; } = 100;

    /// <summary>The property of the events that puts them in sequence; <see langword="null"/> for none.</summary>
    public string? SequenceBy { get; init; }
}
