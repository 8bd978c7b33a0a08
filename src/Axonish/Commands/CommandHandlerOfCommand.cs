using Axonish.Generated;
using Axonish.UnitsOfWork;

namespace Axonish.Commands;

internal abstract class CommandHandler<TCommand, TResult>(CommandModel model, CommandPipeline pipeline) : CommandHandler<TResult>(model)
    where TCommand : notnull
{
    private protected CommandPipeline Pipeline => pipeline;

    internal abstract ValueTask<TResult> HandleAsync(TCommand command, UnitOfWork unit);

    internal virtual ValueTask<TResult> SendAsync(TCommand command, SendOptions options, CancellationToken ct) =>
        pipeline.RunAsync(this, command, new CommandEnvelope(Model.Name, command, options.Metadata, options.MessageId ?? default, options.MessageId is not null), options, ct);

    internal sealed override ValueTask<TResult> SendAsync(object command, SendOptions options, CancellationToken ct) =>
        command is TCommand payload
            ? SendAsync(payload, options, ct)
            : ValueTask.FromException<TResult>(AnotherPayload(Model.Name, command));

    internal sealed override async ValueTask<CommandOutcome> DispatchAsync(CommandMessage message, SendOptions options, CancellationToken ct)
    {
        var envelope = CommandEnvelope.Of(message);
        return await pipeline.DispatchAsync(this, PayloadOf(envelope), envelope, options, ct);
    }

    internal TCommand PayloadOf(CommandEnvelope envelope) => envelope.Payload is TCommand command
        ? command
        : throw AnotherPayload(envelope.Name, envelope.Payload);

    private NoHandlerForCommandException AnotherPayload(string name, object payload) =>
        new($"'{name}' is handled by {Model.Handler}, which takes a {Model.CommandType}, but the message carries a {payload.GetType()}; " +
            "send the class that the handler takes.");
}
