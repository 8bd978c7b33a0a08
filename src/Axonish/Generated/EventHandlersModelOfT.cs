using System.ComponentModel;

namespace Axonish.Generated;

/// <summary>What the compiler knows of a class outside aggregates that handles events.</summary>
/// <typeparam name="THandler">The class.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class EventHandlersModel<THandler> : EventHandlersModel
    where THandler : class
{
    /// <inheritdoc/>
    public override Type HandlerType => typeof(THandler);

    /// <summary>Builds the handler where the container does not know it.</summary>
    public required Func<IServiceProvider, THandler> Create { get; init; }

    /// <summary>Calls the one method that fits the event best: the most derived class's, then the most specific payload type's.</summary>
    public required Func<THandler, EventContext, ValueTask> Handle { get; init; }

    /// <summary>
    /// Calls the method that takes lists with several events, all of which <see cref="EventHandlersModel.Route"/> leads to it; none where no method
    /// takes lists. <see cref="Handle"/> calls such a method too, with one event.
    /// </summary>
    public Func<THandler, IReadOnlyList<EventMessage>, EventContext, ValueTask>? HandleList { get; init; }

    /// <summary>Calls the methods that clear what the class has written; none where there are none.</summary>
    public Func<THandler, HandlerContext, ValueTask>? Reset { get; init; }

    /// <inheritdoc/>
    public override void Accept(IEventHandlersModelVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        visitor.Visit(this);
    }
}
