namespace Axonish;

/// <summary>What stands behind an interceptor: further interceptors, and the handler at the end.</summary>
/// <remarks>For use by one interceptor, once.</remarks>
public sealed class InterceptorChain
{
    private readonly Func<CommandMessage?, ValueTask<object?>> rest;
    private bool hasProceeded;

    /// <summary>Creates a chain that takes no changed message, for tests of an interceptor that passes on none.</summary>
    /// <param name="rest">What stands behind the interceptor.</param>
    public InterceptorChain(Func<ValueTask<object?>> rest)
    {
        ArgumentNullException.ThrowIfNull(rest);
        this.rest = changed => changed is null
            ? rest()
            : throw new InvalidOperationException(
                $"This {nameof(InterceptorChain)} was made without a way to pass on a changed message; make it with a function that takes the {nameof(CommandMessage)}.");
    }

    /// <summary>Creates a chain; generated code and tests do.</summary>
    /// <param name="rest">What stands behind the interceptor; it is given the changed message, or <see langword="null"/> where nothing is changed.</param>
    public InterceptorChain(Func<CommandMessage?, ValueTask<object?>> rest)
    {
        ArgumentNullException.ThrowIfNull(rest);
        this.rest = rest;
    }

    /// <summary>Goes on to the handler.</summary>
    /// <returns>The handler's result; <see langword="null"/> where it answers with nothing.</returns>
    /// <exception cref="InvalidOperationException">It was called before: a handler runs once.</exception>
    public ValueTask<object?> ProceedAsync() => GoOn(null);

    /// <summary>Goes on to the handler with a changed message: other metadata, or another command of the class that the handler takes.</summary>
    /// <remarks>
    /// From here on it is the message of the unit of work: the handler's parameters see it, and events that are applied and commands that are
    /// sent inherit from it. In an <see cref="ICommandHandlerInterceptor"/> the aggregate is not chosen yet, so the changed command may mean
    /// another. In a method marked <see cref="CommandHandlerInterceptorAttribute"/> it is: the changed command must mean the same aggregate and
    /// version, and in one of an entity the same entity; a creating command means none before its handler has run. What is tried again
    /// begins with the message as it was sent.
    /// </remarks>
    /// <param name="changed">
    /// The message, made by <see cref="CommandMessage.WithPayload"/>, <see cref="CommandMessage.WithMetadata"/> or
    /// <see cref="CommandMessage.AndMetadata"/> from the one that the interceptor was given: it keeps its identifier and name. Metadata that only
    /// Axonish sets stays as it was.
    /// </param>
    /// <returns>The handler's result; <see langword="null"/> where it answers with nothing.</returns>
    /// <exception cref="InvalidOperationException">It was called before: a handler runs once.</exception>
    /// <exception cref="ArgumentException">The message has another identifier or name, means another aggregate or entity, or sets reserved metadata.</exception>
    /// <exception cref="NoHandlerForCommandException">The handler does not take the payload, or requires metadata that the message lacks.</exception>
    /// <exception cref="LimitExceededException">The metadata is larger than allowed.</exception>
    public ValueTask<object?> ProceedAsync(CommandMessage changed)
    {
        ArgumentNullException.ThrowIfNull(changed);
        return GoOn(changed);
    }

    private ValueTask<object?> GoOn(CommandMessage? changed)
    {
        if (hasProceeded) throw new InvalidOperationException("The interceptor has let the command through before; a handler runs once for each command.");
        hasProceeded = true;
        return rest(changed);
    }
}
