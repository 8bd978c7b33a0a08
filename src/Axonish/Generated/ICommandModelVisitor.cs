using System.ComponentModel;

namespace Axonish.Generated;

/// <summary>Visits command models with their types.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ICommandModelVisitor
{
    /// <summary>Visits a command that an aggregate handles.</summary>
    /// <typeparam name="TRoot">The aggregate's class.</typeparam>
    /// <typeparam name="TCommand">The command's class.</typeparam>
    /// <typeparam name="TResult">What the sender receives; <see cref="object"/> where there is no result.</typeparam>
    /// <param name="model">The model.</param>
    void Visit<TRoot, TCommand, TResult>(AggregateCommandModel<TRoot, TCommand, TResult> model)
        where TRoot : class
        where TCommand : notnull;

    /// <summary>Visits a command that a class outside aggregates handles.</summary>
    /// <typeparam name="THandler">The handler's class.</typeparam>
    /// <typeparam name="TCommand">The command's class.</typeparam>
    /// <typeparam name="TResult">What the sender receives; <see cref="object"/> where there is no result.</typeparam>
    /// <param name="model">The model.</param>
    void Visit<THandler, TCommand, TResult>(ExternalCommandModel<THandler, TCommand, TResult> model)
        where THandler : class
        where TCommand : notnull;
}
