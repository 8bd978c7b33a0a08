using Axonish.UnitsOfWork;

namespace Axonish.Commands;

internal sealed class CommandBus(CommandTable table) : ICommandBus
{
    public ValueTask<CommandOutcome> DispatchAsync(CommandMessage message, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (table.Find(message.Name) is not { } handler) return ValueTask.FromException<CommandOutcome>(table.NoHandler(message.Name));
        try
        {
            return handler.DispatchAsync(CommandEnvelope.Of(message), ct);
        }
        catch (Exception failure)
        {
            return ValueTask.FromException<CommandOutcome>(failure);
        }
    }
}
