using System.ComponentModel;

namespace Axonish.Generated;

/// <summary>What the compiler knows of a command that an aggregate, or an entity inside it, handles.</summary>
/// <typeparam name="TRoot">The aggregate's class.</typeparam>
/// <typeparam name="TCommand">The command's class.</typeparam>
/// <typeparam name="TResult">What the sender receives; <see cref="object"/> where there is no result.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class AggregateCommandModel<TRoot, TCommand, TResult> : CommandModel
    where TRoot : class
    where TCommand : notnull
{
    /// <inheritdoc/>
    public override Type CommandType => typeof(TCommand);

    /// <inheritdoc/>
    public override Type ResultType => typeof(TResult);

    /// <inheritdoc/>
    public override Type HandlerType => typeof(TRoot);

    /// <summary>How the command finds its aggregate.</summary>
    public AggregateCreation Creation { get; init; }

    /// <summary>
    /// Reads the target identifier as text, <see langword="null"/> where the command leaves it unset. The model has none where the
    /// command's class has no target identifier.
    /// </summary>
    public Func<TCommand, string?>? Target { get; init; }

    /// <summary>Reads the version that the sender expects; the model has none where the command's class has no such member.</summary>
    public Func<TCommand, long?>? TargetVersion { get; init; }

    /// <summary>Calls the handler. A creating handler begins the instance on the context itself.</summary>
    public required Func<AggregateContext<TRoot>, TCommand, ValueTask<TResult>> Invoke { get; init; }

    /// <summary>
    /// Reads the sender's answer from the aggregate after the handler: its identifier. Set where the handler answers with the identifier
    /// (constructors, and creating handlers without a result); what <see cref="Invoke"/> returned does not count then.
    /// </summary>
    public Func<TRoot, TResult>? Answer { get; init; }

    /// <inheritdoc/>
    public override void Accept(ICommandModelVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        visitor.Visit(this);
    }
}
