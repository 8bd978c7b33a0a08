namespace Axonish;

/// <summary>
/// Marks what leads from an aggregate or entity to entities inside it: a single object, any <see cref="IEnumerable{T}"/>, or the
/// values of a dictionary. Commands are routed into the member, events are forwarded to it after its owner has handled them.
/// </summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Method)]
public sealed class AggregateMemberAttribute : Attribute
{
    /// <summary>The entity's type, where the member's own type does not say it.</summary>
    public Type? EntityType { get; set; }

    /// <summary>Which events the member's entities receive; all of them unless set.</summary>
    public EventForwarding EventForwarding { get; set; }

    /// <summary>
    /// The property of commands and events that is compared with the entity's identifier; the name of the <see cref="EntityIdAttribute"/>
    /// member, first letter's case aside, unless set.
    /// </summary>
    public string? RoutingKey { get; set; }
}
