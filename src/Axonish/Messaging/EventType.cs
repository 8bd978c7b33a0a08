using System.ComponentModel;

namespace Axonish;

/// <summary>An event's class, and the name and revision under which it is stored. Written by the generator.</summary>
/// <remarks>Immutable, hence safe to share between threads.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class EventType
{
    private static int lastOrdinal = -1;

    private protected EventType(string name, int revision, Type type, int ordinal)
    {
        Name = name;
        Revision = revision;
        Type = type;
        Ordinal = ordinal;
    }

    /// <summary>The stored name.</summary>
    public string Name { get; }

    /// <summary>The revision of the content, from 1.</summary>
    public int Revision { get; }

    /// <summary>The event's class.</summary>
    public Type Type { get; }

    /// <summary>Names under which it was stored before.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    // One number a class and process, so that tables over events are arrays.
    internal int Ordinal { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Name} (revision {Revision})";

    private protected static int NextOrdinal() => Interlocked.Increment(ref lastOrdinal);
}
