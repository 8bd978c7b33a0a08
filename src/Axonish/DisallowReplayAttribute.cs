namespace Axonish;

/// <summary>
/// Keeps a handler of a processing group, or all handlers of a class, from being called while the group replays events that it has handled
/// before. What a handler says itself goes before what its class says.
/// </summary>
/// <param name="disallowed">Whether it is kept; <see langword="false"/> lets a handler be called although its class says otherwise.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class DisallowReplayAttribute(bool disallowed = true) : Attribute
{
    /// <summary>Whether handlers are kept from being called in a replay.</summary>
    public bool Disallowed { get; } = disallowed;
}
