namespace Axonish;

/// <summary>Marks the field or property that identifies an entity among its siblings, and by which commands find it.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class EntityIdAttribute : Attribute
{
    /// <summary>
    /// The property of commands that is compared with this identifier; the name of the marked member, first letter's case aside, unless
    /// set.
    /// </summary>
    public string? RoutingKey { get; set; }
}
