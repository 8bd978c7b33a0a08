namespace Axonish;

/// <summary>
/// Says whether a command handler of an aggregate's root may, must or must not create the aggregate. Where this is missing, an instance
/// handler must not, and a functional one, a static method that takes the state, may.
/// </summary>
/// <param name="policy">What the handler does where the aggregate does not exist.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CreationPolicyAttribute(CreationPolicy policy) : Attribute
{
    /// <summary>What the handler does where the aggregate does not exist.</summary>
    public CreationPolicy Policy { get; } = policy;
}
