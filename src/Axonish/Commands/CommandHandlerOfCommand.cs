using Axonish.Generated;
using Axonish.UnitsOfWork;

namespace Axonish.Commands;

internal abstract class CommandHandler<TCommand, TResult>(CommandModel model, CommandPipeline pipeline) : CommandHandler<TResult>(model)
    where TCommand : notnull
{
    internal abstract ValueTask<TResult> HandleAsync(TCommand command, UnitOfWork unit);

    internal virtual ValueTask<TResult> SendAsync(TCommand command, Metadata metadata, CancellationToken ct) =>
        pipeline.RunAsync(this, command, new CommandEnvelope(Model.Name, command, metadata), ct);

    internal sealed override ValueTask<TResult> SendAsync(CommandEnvelope envelope, CancellationToken ct) =>
        pipeline.RunAsync(this, PayloadOf(envelope), envelope, ct);

    internal sealed override ValueTask<CommandOutcome> DispatchAsync(CommandEnvelope envelope, CancellationToken ct) =>
        pipeline.DispatchAsync(this, PayloadOf(envelope), envelope, ct);

    private TCommand PayloadOf(CommandEnvelope envelope) => envelope.Payload is TCommand command
        ? command
        : throw new NoHandlerForCommandException(
            $"'{envelope.Name}' is handled by {Model.Handler}, which takes a {Model.CommandType}, but the message carries a {envelope.Payload.GetType()}; " +
            "send the class that the handler takes.");
}
