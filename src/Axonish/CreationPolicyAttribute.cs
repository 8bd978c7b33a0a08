namespace Axonish;

/// <summary>Says whether a command handler of an aggregate may, must or must not create it; it must not unless this is present.</summary>
/// <param name="policy">What the handler does where the aggregate does not exist.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CreationPolicyAttribute(CreationPolicy policy) : Attribute
{
    /// <summary>What the handler does where the aggregate does not exist.</summary>
    public CreationPolicy Policy { get; } = policy;
}
