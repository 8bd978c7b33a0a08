namespace Axonish;

/// <summary>
/// Marks the field or property that carries the aggregate's identifier. An event sourcing handler must set it when the aggregate
/// handles its first event. Null, blank text and the default of a value type count as not set.
/// </summary>
/// <remarks>Its type must have one text for each value (rule D11); AXN0015 reports those that have not.</remarks>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class AggregateIdentifierAttribute : Attribute
{
    /// <summary>
    /// Whether the identifier goes on being written as in versions before rule D11, in which some values share a text and others have several
    /// (<see cref="DateTimeOffset"/>, <see cref="DateTime"/>, <c>TimeOnly</c>, <see cref="decimal"/>, and types with a culture-dependent
    /// <c>ToString()</c>). For aggregates whose streams are stored under such texts; off by default.
    /// </summary>
    public bool KeepsFormerText { get; init; }
}
