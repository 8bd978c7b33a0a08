namespace Axonish;

/// <summary>Stands around a command's handler, inside the unit of work; at every try.</summary>
/// <remarks>Implementations are thread-safe. The first that was added is the outermost.</remarks>
public interface ICommandHandlerInterceptor
{
    /// <summary>Lets a command through to its handler, or not.</summary>
    /// <param name="message">The command.</param>
    /// <param name="unitOfWork">The unit of work.</param>
    /// <param name="chain">Goes on, with a changed message if it is given one; what it returns is the handler's result. The aggregate is not chosen yet.</param>
    /// <returns>What the sender receives.</returns>
    ValueTask<object?> InterceptAsync(CommandMessage message, IUnitOfWork unitOfWork, InterceptorChain chain);
}
