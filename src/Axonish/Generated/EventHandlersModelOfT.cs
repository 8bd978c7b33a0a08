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

    /// <inheritdoc/>
    public override void Accept(IEventHandlersModelVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        visitor.Visit(this);
    }
}
