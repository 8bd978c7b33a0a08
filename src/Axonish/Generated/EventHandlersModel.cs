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

    /// <summary>Shows itself with its type to a visitor.</summary>
    /// <param name="visitor">The visitor.</param>
    public abstract void Accept(IEventHandlersModelVisitor visitor);
}
