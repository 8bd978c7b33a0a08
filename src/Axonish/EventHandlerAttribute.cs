namespace Axonish;

/// <summary>
/// Marks a method of a class outside aggregates that handles the event which is its first parameter, inside the unit of work that
/// publishes the event: what it throws rolls all back.
/// </summary>
/// <remarks>
/// Of a class's methods the one that fits an event best is called. Further parameters may be the <see cref="EventMessage"/>,
/// <see cref="Metadata"/>, values marked <see cref="MetadataValueAttribute"/>, <see cref="EventTimestampAttribute"/>,
/// <see cref="SequenceNumberAttribute"/> or <see cref="MessageIdAttribute"/>, <see cref="IUnitOfWork"/>, <see cref="CancellationToken"/>,
/// <see cref="IRepository{T}"/>, or any service that the container knows.
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EventHandlerAttribute : Attribute;
