using Axonish.Generated;
using Axonish.UnitsOfWork;

namespace Axonish.Commands;

internal abstract class CommandHandler<TCommand, TResult>(CommandModel model, CommandPipeline pipeline) : CommandHandler<TResult>(model)
    where TCommand : notnull
{
    private protected CommandPipeline Pipeline => pipeline;

    internal abstract ValueTask<TResult> HandleAsync(TCommand command, CommandUnitOfWork unit);

    // The aggregate that is meant, as text, where there is one; commands of one handler of events are distinguished by it (rule E20).
    internal virtual string? TargetOf(TCommand command) => null;

    internal virtual ValueTask<TResult> SendAsync(TCommand command, SendOptions options, CancellationToken ct) =>
        pipeline.RunAsync(this, command, new CommandEnvelope(Model.Name, command, options.Metadata, options.MessageId ?? default, options.MessageId is not null), options, ct);

    internal sealed override ValueTask<TResult> SendAsync(object command, SendOptions options, CancellationToken ct) =>
        command is TCommand payload
            ? SendAsync(payload, options, ct)
            : ValueTask.FromException<TResult>(AnotherPayload(Model.Name, command));

    internal sealed override async ValueTask<CommandOutcome> DispatchAsync(CommandMessage message, SendOptions options, CancellationToken ct)
    {
        var envelope = CommandEnvelope.Of(WithOptions(message, options));
        return await pipeline.DispatchAsync(this, PayloadOf(envelope), envelope, options, ct);
    }

    internal TCommand PayloadOf(CommandEnvelope envelope) => envelope.Payload is TCommand command
        ? command
        : throw AnotherPayload(envelope.Name, envelope.Payload);

    // What an interceptor inside the unit of work passes on in the place of the message (rule B14).
    internal TCommand Change(IHandledCommand handled, CommandMessage changed)
    {
        var command = PayloadOf(changed);
        handled.Replace(InterceptedMessage.Accept(handled.Message, changed, pipeline.Limits));
        return command;
    }

    private protected TCommand PayloadOf(CommandMessage message) => PayloadOf(CommandEnvelope.Of(message));

    // The message and the options must not contradict each other.
    private static CommandMessage WithOptions(CommandMessage message, SendOptions options)
    {
        if (options.MessageId is { } other && other != message.Id)
        {
            throw new ArgumentException(
                $"'{message.Name}' was dispatched as message {message.Id} with {nameof(SendOptions)}.{nameof(SendOptions.MessageId)} {other}; " +
                "leave the option out, or give the message that identifier.", nameof(options));
        }

        return options.Metadata.Count == 0 ? message : message.AndMetadata(options.Metadata);
    }

    private NoHandlerForCommandException AnotherPayload(string name, object payload) =>
        new($"'{name}' is handled by {Model.Handler}, which takes a {Model.CommandType}, but the message carries a {payload.GetType()}; " +
            "send the class that the handler takes.");
}
