namespace Axonish;

/// <summary>Stands around the handlers of processing groups, once a batch and once an event; register it with the container (rule Y2).</summary>
/// <remarks>
/// Implementations are thread-safe. The first that was added is the outermost. What it throws counts as if a handler had thrown it. Handlers that take lists are
/// seen with their batch only.
/// </remarks>
public interface IEventHandlerInterceptor
{
    /// <summary>Lets a batch through to its handlers, or not; at every try.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="next">Goes on.</param>
    /// <param name="ct">Cancelled when the host can wait no longer.</param>
    /// <returns>A task that ends when the handlers are done; what they did is stored after that.</returns>
    ValueTask InterceptBatchAsync(EventBatch batch, Func<ValueTask> next, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(next);
        return next();
    }

    /// <summary>Lets an event through to its handlers, or not; at every try.</summary>
    /// <param name="message">The event.</param>
    /// <param name="group">The group's name.</param>
    /// <param name="next">Goes on.</param>
    /// <param name="ct">Cancelled when the host can wait no longer.</param>
    /// <returns>A task that ends when the handlers are done.</returns>
    ValueTask InterceptAsync(EventMessage message, string group, Func<ValueTask> next, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(next);
        return next();
    }
}
