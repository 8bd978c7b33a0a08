namespace Axonish.Fixtures.Handling;

// Answers commands of one class in the place of their handler.
internal sealed class CommandAnswer<TCommand>(Func<TCommand, object?> answer) : ICommandDispatchInterceptor
{
    public ValueTask<object?> InterceptAsync(CommandMessage message, Func<CommandMessage, ValueTask<object?>> next, CancellationToken ct) =>
        message.Payload is TCommand command ? new ValueTask<object?>(answer(command)) : next(message);
}
