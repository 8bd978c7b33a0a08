namespace Axonish;

/// <summary>
/// Stands on the sender's side, before there is a unit of work: may change the message, answer in the handler's place, or refuse. Once
/// for each command, however often it is retried.
/// </summary>
/// <remarks>Implementations are thread-safe. The first that was added is the outermost.</remarks>
public interface ICommandDispatchInterceptor
{
    /// <summary>Lets a command through, or not.</summary>
    /// <param name="message">The command.</param>
    /// <param name="next">Goes on with the command given to it; what it returns is the handler's result.</param>
    /// <param name="ct">The sender's token.</param>
    /// <returns>What the sender receives.</returns>
    ValueTask<object?> InterceptAsync(CommandMessage message, Func<CommandMessage, ValueTask<object?>> next, CancellationToken ct);
}
