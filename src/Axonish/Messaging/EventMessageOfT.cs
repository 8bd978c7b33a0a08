namespace Axonish;

/// <summary>An event with the place it has in its aggregate's stream and in the store, with the payload's type known.</summary>
/// <typeparam name="TEvent">The payload's type: its class, a base class or an interface.</typeparam>
/// <remarks>Immutable, hence safe to share between threads, as far as the payload is.</remarks>
public sealed class EventMessage<TEvent> : EventMessage
    where TEvent : notnull
{
    /// <summary>The same message with the payload's type known.</summary>
    /// <param name="message">The message.</param>
    /// <exception cref="ArgumentException">The payload is of another type.</exception>
    public EventMessage(EventMessage message)
        : base(message) => Payload = base.Payload is TEvent payload
            ? payload
            : throw new ArgumentException($"The payload of '{message.Name}' is a {base.Payload.GetType()}, which is no {typeof(TEvent)}.", nameof(message));

    /// <summary>The event itself.</summary>
    public new TEvent Payload { get; }
}
