using System.ComponentModel;

namespace Axonish.Generated;

/// <summary>Visits event handler models with their type.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IEventHandlersModelVisitor
{
    /// <summary>Visits a model.</summary>
    /// <typeparam name="THandler">The handler's class.</typeparam>
    /// <param name="model">The model.</param>
    void Visit<THandler>(EventHandlersModel<THandler> model)
        where THandler : class;
}
