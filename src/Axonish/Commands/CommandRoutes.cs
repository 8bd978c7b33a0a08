using System.ComponentModel;
using Axonish.Commands;
using Axonish.Generated;

namespace Axonish;

/// <summary>Sends commands along compiled routes; generated overloads of <c>SendAsync</c> call it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CommandRoutes
{
    /// <summary>Sends a command along a compiled route.</summary>
    /// <typeparam name="TCommand">The command's class.</typeparam>
    /// <typeparam name="TResult">What the handler answers with.</typeparam>
    /// <param name="gateway">The gateway: the host's, or one that stands in for it.</param>
    /// <param name="route">The route.</param>
    /// <param name="command">The command.</param>
    /// <param name="options">How it is sent.</param>
    /// <param name="ct">Cancels the command as long as its events are not being stored.</param>
    /// <returns>The handler's result. The events are durable by then; those of a command that a handler sends are stored with its own.</returns>
    public static ValueTask<TResult> SendAsync<TCommand, TResult>(
        ICommandGateway gateway, CommandRoute<TCommand, TResult> route, TCommand command, SendOptions? options, CancellationToken ct)
        where TCommand : notnull
    {
        ArgumentNullException.ThrowIfNull(gateway);

        // A generic method of an interface is looked up at every call, which costs as much as the way to the handler.
        return gateway is CommandGateway own ? own.SendAsync<TCommand, TResult>(command, options, ct) : gateway.SendAsync(route, command, options, ct);
    }
}
