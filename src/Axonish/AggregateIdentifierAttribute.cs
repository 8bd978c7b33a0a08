namespace Axonish;

/// <summary>
/// Marks the field or property that carries the aggregate's identifier. An event sourcing handler must set it when the aggregate
/// handles its first event; <see langword="null"/> and the default of a value type count as not set.
/// </summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class AggregateIdentifierAttribute : Attribute;
