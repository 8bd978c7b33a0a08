namespace Axonish;

/// <summary>
/// Marks a field or property of type <see cref="long"/> (or nullable) that follows the aggregate's version: the sequence of its last
/// event. It is set after each event has been handled.
/// </summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class AggregateVersionAttribute : Attribute;
