namespace Axonish;

/// <summary>Publishes events outside aggregates.</summary>
/// <remarks>Thread-safe.</remarks>
public interface IEventGateway
{
    /// <summary>
    /// Publishes an event. Inside a command's handler it joins the unit of work and is stored with it; elsewhere it is durable when the
    /// task is done.
    /// </summary>
    /// <param name="payload">The event; the compiler must know its class, by a handler or <see cref="EventAttribute"/>.</param>
    /// <param name="metadata">What is stored beside it.</param>
    /// <param name="ct">Cancels as long as the event is not being stored.</param>
    /// <returns>A task that ends when the event is stored, or has joined the unit of work.</returns>
    /// <exception cref="InvalidOperationException">The event's class is not known.</exception>
    ValueTask PublishAsync(object payload, Metadata? metadata = null, CancellationToken ct = default);
}
