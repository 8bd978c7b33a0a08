namespace Axonish;

/// <summary>
/// Fills a <see cref="long"/> parameter of an event's handler with the event's place in the store, from 1. It is 0 in a class without
/// <see cref="ProcessingGroupAttribute"/>, which sees events before they are stored.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class PositionAttribute : Attribute;
