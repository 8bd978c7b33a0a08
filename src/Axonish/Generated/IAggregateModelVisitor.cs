using System.ComponentModel;

namespace Axonish.Generated;

/// <summary>Visits aggregate models with their type.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IAggregateModelVisitor
{
    /// <summary>Visits a model.</summary>
    /// <typeparam name="TRoot">The aggregate's class.</typeparam>
    /// <param name="model">The model.</param>
    void Visit<TRoot>(AggregateModel<TRoot> model)
        where TRoot : class;
}
