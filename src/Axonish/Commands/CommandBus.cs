namespace Axonish.Commands;

internal sealed class CommandBus(CommandEntrance entrance) : ICommandBus
{
    public ValueTask<CommandOutcome> DispatchAsync(CommandMessage message, SendOptions? options = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (entrance.Table is not { } table) return ValueTask.FromException<CommandOutcome>(HostNotRunningException.BeforeTheStart(message.Name));
        return table.Find(message.Name) is { } handler
            ? handler.DispatchAsync(message, options ?? SendOptions.Default, ct)
            : ValueTask.FromException<CommandOutcome>(table.NoHandler(message.Name));
    }
}
