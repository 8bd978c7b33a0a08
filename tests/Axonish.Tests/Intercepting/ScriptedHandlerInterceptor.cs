namespace Axonish.Tests.Intercepting;

internal sealed class ScriptedHandlerInterceptor(Func<CommandMessage, IUnitOfWork, InterceptorChain, ValueTask<object?>> script) : ICommandHandlerInterceptor
{
    public ValueTask<object?> InterceptAsync(CommandMessage message, IUnitOfWork unitOfWork, InterceptorChain chain) => script(message, unitOfWork, chain);
}
