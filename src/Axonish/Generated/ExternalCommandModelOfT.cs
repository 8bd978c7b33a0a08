using System.ComponentModel;

namespace Axonish.Generated;

/// <summary>What the compiler knows of a command that a class outside aggregates handles.</summary>
/// <typeparam name="THandler">The handler's class.</typeparam>
/// <typeparam name="TCommand">The command's class.</typeparam>
/// <typeparam name="TResult">What the sender receives; <see cref="object"/> where there is no result.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ExternalCommandModel<THandler, TCommand, TResult> : CommandModel
    where THandler : class
    where TCommand : notnull
{
    /// <inheritdoc/>
    public override Type CommandType => typeof(TCommand);

    /// <inheritdoc/>
    public override Type ResultType => typeof(TResult);

    /// <inheritdoc/>
    public override Type HandlerType => typeof(THandler);

    /// <summary>Builds the handler where the container does not know it.</summary>
    public required Func<IServiceProvider, THandler> Create { get; init; }

    /// <summary>
    /// Whether the handler asks for nothing but its command: no services, no message, no unit of work. It can then be called without
    /// making them.
    /// </summary>
    public bool IsPlain { get; init; }

    /// <summary>Calls the handler.</summary>
    public required Func<THandler, TCommand, CommandContext, ValueTask<TResult>> Invoke { get; init; }

    /// <inheritdoc/>
    public override void Accept(ICommandModelVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        visitor.Visit(this);
    }
}
