namespace Axonish;

/// <summary>Fills a <see cref="long"/> parameter of an event's handler with the event's sequence in its aggregate, from 0.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class SequenceNumberAttribute : Attribute;
