namespace Axonish;

/// <summary>Brings command messages to their handlers by name: the level below <see cref="ICommandGateway"/>.</summary>
/// <remarks>Thread-safe. Every failure but a null argument comes through the returned task.</remarks>
public interface ICommandBus
{
    /// <summary>Dispatches a command.</summary>
    /// <param name="message">The command; its name decides who handles it.</param>
    /// <param name="options">How it is dispatched; identifier and metadata are the message's own.</param>
    /// <param name="ct">Cancels the command as long as its events are not being stored.</param>
    /// <returns>What it led to. The events are durable by then; those of a command that a handler sends are stored with its own.</returns>
    /// <exception cref="NoHandlerForCommandException">Nothing handles the command.</exception>
    ValueTask<CommandOutcome> DispatchAsync(CommandMessage message, SendOptions? options = null, CancellationToken ct = default);
}
