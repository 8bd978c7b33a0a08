using Axonish.Generated;

namespace Axonish.Commands;

// A command's one handler, joined to the host that it runs in.
internal abstract class CommandHandler(CommandModel model)
{
    internal CommandModel Model => model;

    internal abstract ValueTask<CommandOutcome> DispatchAsync(CommandMessage message, SendOptions options, CancellationToken ct);
}
