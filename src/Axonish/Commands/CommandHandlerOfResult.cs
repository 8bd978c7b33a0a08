using Axonish.Generated;
using Axonish.UnitsOfWork;

namespace Axonish.Commands;

internal abstract class CommandHandler<TResult>(CommandModel model) : CommandHandler(model)
{
    internal abstract ValueTask<TResult> SendAsync(CommandEnvelope envelope, CancellationToken ct);
}
