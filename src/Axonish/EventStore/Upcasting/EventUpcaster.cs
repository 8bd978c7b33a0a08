using System.ComponentModel;
using System.Text.Json.Nodes;

namespace Axonish;

/// <summary>A method marked <see cref="UpcasterAttribute"/>: which stored events it takes, and how it is called. Written by the generator.</summary>
/// <remarks>Immutable, hence safe to share between threads.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class EventUpcaster
{
    /// <summary>The method as a person would name it, for messages.</summary>
    public required string Title { get; init; }

    /// <summary>What it takes: a class of the old shape, or <see cref="JsonObject"/>, with the stored name and revision.</summary>
    public required EventType Source { get; init; }

    /// <summary>The class that it returns; <see langword="null"/> where it returns JSON, or what only a call shows.</summary>
    public EventType? Target { get; init; }

    /// <summary>Whether it returns JSON: the next revision of the same name.</summary>
    public bool ReturnsJson { get; init; }

    /// <summary>Whether it returns a sequence.</summary>
    public bool ReturnsSequence { get; init; }

    /// <summary>Calls it with the event's content and the stored event.</summary>
    public required Func<object, EventMessage, object?> Upcast { get; init; }

    internal bool TakesJson => Source.Type == typeof(JsonObject);
}
