using Axonish.Generated;

namespace Axonish.Commands;

internal abstract class CommandHandler<TResult>(CommandModel model) : CommandHandler(model)
{
    internal abstract ValueTask<TResult> SendAsync(object command, SendOptions options, CancellationToken ct);
}
