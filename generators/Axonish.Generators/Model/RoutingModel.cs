namespace Axonish.Generators.Model;

/// <summary>How a message identifies an entity of a member.</summary>
/// <param name="Value">The message's routing value.</param>
/// <param name="EntityId">The entity's identifier; null where a dictionary's key serves.</param>
/// <param name="Comparison">How the two are compared.</param>
internal sealed record RoutingModel(MemberReach Value, MemberReach? EntityId, ComparisonModel Comparison);
