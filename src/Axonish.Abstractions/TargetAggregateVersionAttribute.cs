namespace Axonish;

/// <summary>
/// Marks the member of a command that says which version of the aggregate its sender had seen: an integer property, field, method
/// without parameters, or positional parameter. A command that finds another version fails with
/// <see cref="ConflictingVersionException"/>, unless its handler settles the conflict through <c>IConflictResolver</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Method | AttributeTargets.Parameter)]
public sealed class TargetAggregateVersionAttribute : Attribute;
