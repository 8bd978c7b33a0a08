using System.ComponentModel;
using Axonish.Generated;

namespace Axonish;

/// <summary>
/// Sends commands to their handlers. For each command that a compilation knows there is a generated overload with the exact types.
/// </summary>
/// <remarks>Thread-safe. Every failure but a null argument comes through the returned task.</remarks>
public interface ICommandGateway
{
    /// <summary>Sends a command whose handler this compilation does not see.</summary>
    /// <typeparam name="TResult">What the handler answers with; <c>object?</c> where it answers with nothing.</typeparam>
    /// <param name="command">The command.</param>
    /// <param name="options">How it is sent.</param>
    /// <param name="ct">Cancels the command as long as its events are not being stored.</param>
    /// <returns>The handler's result. The events are durable by then; those of a command that a handler sends are stored with its own.</returns>
    /// <exception cref="NoHandlerForCommandException">Nothing handles the command.</exception>
    /// <exception cref="InvalidOperationException">The handler answers with another type than <typeparamref name="TResult"/>.</exception>
    ValueTask<TResult> SendAsync<TResult>(object command, SendOptions? options = null, CancellationToken ct = default);

    /// <summary>Sends a command along a compiled route; generated overloads call it.</summary>
    /// <typeparam name="TCommand">The command's class.</typeparam>
    /// <typeparam name="TResult">What the handler answers with.</typeparam>
    /// <param name="route">The route.</param>
    /// <param name="command">The command.</param>
    /// <param name="options">How it is sent.</param>
    /// <param name="ct">Cancels the command as long as its events are not being stored.</param>
    /// <returns>The handler's result. The events are durable by then; those of a command that a handler sends are stored with its own.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    ValueTask<TResult> SendAsync<TCommand, TResult>(
        CommandRoute<TCommand, TResult> route, TCommand command, SendOptions? options = null, CancellationToken ct = default)
        where TCommand : notnull;
}
