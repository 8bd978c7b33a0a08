namespace Axonish;

/// <summary>
/// Puts a class that handles events into a processing group: its handlers are called after the commit, at least once for every event they take,
/// in order, from where the group's own token stands. Several classes may share a group.
/// </summary>
/// <remarks>
/// A class without it is called inside the unit of work that publishes the event. What one class of a group says of the group, all that say
/// anything say alike; what code or <c>appsettings.json</c> says goes before it. A derived class belongs to the group of its base class.
/// </remarks>
/// <param name="name">The group's name, by which its tokens are stored.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ProcessingGroupAttribute(string name) : Attribute
{
    /// <summary>The group's name, by which its tokens are stored.</summary>
    public string Name { get; } = name;

    /// <summary>The group's version, 1 unless set: a higher one is a new group that builds beside the old one and then takes its place.</summary>
    public int Version { get; set; } = 1;

    /// <summary>Whether a command that is sent with strong consistency waits for the group.</summary>
    public bool Strong { get; set; }

    /// <summary>Where the group starts when its token is made: with the first event unless set.</summary>
    public ProcessorStart Start { get; set; }

    /// <summary>Which events are handled one after another: those of one aggregate unless set.</summary>
    public EventSequencing Sequencing { get; set; }

    /// <summary>
    /// A property of the events, the case of its first letter aside: events with the same value are handled one after another. Events without
    /// it, and those in which it is not set, go by their aggregate.
    /// </summary>
    public string? SequenceBy { get; set; }

    /// <summary>How many segments the group begins with, 8 unless set: so many events may be handled at a time, on all nodes together.</summary>
    public int Segments { get; set; } = 8;

    /// <summary>How many events are handled in one transaction at most, 100 unless set. A batch takes what is there, and never waits to fill up.</summary>
    public int BatchSize { get; set; } = 100;

    /// <summary>The class's place among the classes of its group, 0 unless set; those of one place are called in order of their names.</summary>
    public int Order { get; set; }
}
