namespace Axonish;

/// <summary>Fills a <see cref="DateTimeOffset"/> parameter of an event's handler with the moment at which the event was applied.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class EventTimestampAttribute : Attribute;
