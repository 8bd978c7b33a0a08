namespace Axonish;

/// <summary>
/// Marks the member of a command that names the aggregate it is meant for: a property, a field, a method without parameters, or a
/// record's positional parameter.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Method | AttributeTargets.Parameter)]
public sealed class TargetAggregateIdentifierAttribute : Attribute;
