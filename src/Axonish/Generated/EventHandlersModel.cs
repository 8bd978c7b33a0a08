using System.ComponentModel;

namespace Axonish.Generated;

/// <summary>What the compiler knows of a class outside aggregates that handles events.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class EventHandlersModel
{
    private protected EventHandlersModel()
    {
    }

    /// <summary>The class as a person would name it, for messages.</summary>
    public required string Handler { get; init; }

    /// <summary>The class.</summary>
    public abstract Type HandlerType { get; }

    /// <summary>The events that its methods take, as far as they are concrete classes.</summary>
    public IReadOnlyList<EventType> Events { get; init; } = [];

    /// <summary>What its constructor and its methods' parameters ask of the container; checked when the host starts.</summary>
    public IReadOnlyList<Type> Services { get; init; } = [];

    /// <summary>Whether one of its methods takes an event; by class, base class or interface.</summary>
    public required Func<object, bool> Handles { get; init; }

    /// <summary>Its methods in the order in which they are tried, for a class in a processing group; else none.</summary>
    public IReadOnlyList<EventHandlerMethod> Methods { get; init; } = [];

    /// <summary>
    /// For a class in a processing group: the place in <see cref="Methods"/> of the one that fits an event best, the most derived class's, then the
    /// most specific payload type's; −1 for none.
    /// </summary>
    public Func<EventMessage, int>? Route { get; init; }

    /// <summary>
    /// Reads from an event's payload the text of the key by which the group puts events in sequence; <see langword="null"/> where the payload has
    /// none. The model has no such function where the group goes by no property.
    /// </summary>
    public Func<object, string?>? SequenceKey { get; init; }

    /// <summary>Shows itself with its type to a visitor.</summary>
    /// <param name="visitor">The visitor.</param>
    public abstract void Accept(IEventHandlersModelVisitor visitor);
}
