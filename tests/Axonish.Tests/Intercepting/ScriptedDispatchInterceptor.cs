namespace Axonish.Tests.Intercepting;

internal sealed class ScriptedDispatchInterceptor(Func<CommandMessage, Func<CommandMessage, ValueTask<object?>>, ValueTask<object?>> script) : ICommandDispatchInterceptor
{
    public ValueTask<object?> InterceptAsync(CommandMessage message, Func<CommandMessage, ValueTask<object?>> next, CancellationToken ct) => script(message, next);
}
