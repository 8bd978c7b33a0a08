namespace Axonish.Commands;

internal sealed class CommandBus(CommandTable table) : ICommandBus
{
    public ValueTask<CommandOutcome> DispatchAsync(CommandMessage message, SendOptions? options = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return table.Find(message.Name) is { } handler
            ? handler.DispatchAsync(message, options ?? SendOptions.Default, ct)
            : ValueTask.FromException<CommandOutcome>(table.NoHandler(message.Name));
    }
}
