namespace Axonish;

/// <summary>
/// Marks a method of a class outside aggregates that handles the event which is its first parameter. In a class with
/// <see cref="ProcessingGroupAttribute"/> it is called after the commit, by the group's processor; in any other class inside the unit of work
/// that publishes the event: what it throws rolls all back.
/// </summary>
/// <remarks>
/// The first parameter may also be an <see cref="EventMessage{TEvent}"/>, or an <see cref="IReadOnlyList{T}"/> of events or of such messages: then
/// it is given the neighbours in a batch that fit, in order. Of a class's methods the one that fits an event best is called. Further parameters may
/// be the <see cref="EventMessage"/>, <see cref="Metadata"/>, values marked <see cref="MetadataValueAttribute"/>,
/// <see cref="EventTimestampAttribute"/>, <see cref="SequenceNumberAttribute"/>, <see cref="PositionAttribute"/> or
/// <see cref="MessageIdAttribute"/>, <see cref="ReplayStatus"/>, <see cref="DeliveryKey"/>, <see cref="IUnitOfWork"/>,
/// <see cref="CancellationToken"/>, <see cref="IRepository{T}"/>, or any service that the container knows. What belongs to one event is not there
/// for a list, and a processing group has neither unit of work nor repository.
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EventHandlerAttribute : Attribute
{
    /// <summary>The method handles the event that its first parameter takes.</summary>
    public EventHandlerAttribute()
    {
    }

    /// <summary>The method handles events of a class, whether or not a parameter takes them.</summary>
    /// <param name="eventType">The class, base class or interface of the events.</param>
    public EventHandlerAttribute(Type eventType) => EventType = eventType;

    /// <summary>The class, base class or interface of the events; <see langword="null"/> where the first parameter says it.</summary>
    public Type? EventType { get; }
}
