using System.ComponentModel;

namespace Axonish.Generated;

/// <summary>Gives handlers that take lists the events of a batch in the form that they take.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class EventRun
{
    /// <summary>The events themselves.</summary>
    /// <typeparam name="TEvent">What the handler takes.</typeparam>
    /// <param name="events">Events that fit, in order.</param>
    /// <returns>The payloads.</returns>
    public static IReadOnlyList<TEvent> Payloads<TEvent>(IReadOnlyList<EventMessage> events)
        where TEvent : notnull
    {
        ArgumentNullException.ThrowIfNull(events);
        var payloads = new TEvent[events.Count];
        for (var index = 0; index < payloads.Length; index++) payloads[index] = (TEvent)events[index].Payload;
        return payloads;
    }

    /// <summary>The events as messages.</summary>
    /// <typeparam name="TEvent">What the handler takes.</typeparam>
    /// <param name="events">Events that fit, in order.</param>
    /// <returns>The messages.</returns>
    public static IReadOnlyList<EventMessage<TEvent>> Messages<TEvent>(IReadOnlyList<EventMessage> events)
        where TEvent : notnull
    {
        ArgumentNullException.ThrowIfNull(events);
        var messages = new EventMessage<TEvent>[events.Count];
        for (var index = 0; index < messages.Length; index++) messages[index] = new EventMessage<TEvent>(events[index]);
        return messages;
    }
}
