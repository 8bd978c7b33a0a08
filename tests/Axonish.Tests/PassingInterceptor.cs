namespace Axonish.Tests;

// Does nothing but stand between sender and handler, so that commands take the full path.
internal sealed class PassingInterceptor : ICommandHandlerInterceptor
{
    public ValueTask<object?> InterceptAsync(CommandMessage message, IUnitOfWork unitOfWork, InterceptorChain chain) => chain.ProceedAsync();
}
