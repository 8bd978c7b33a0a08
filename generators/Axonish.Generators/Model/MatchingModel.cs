namespace Axonish.Generators.Model;

/// <summary>An event of a member that forwards matching events only (rule A14).</summary>
/// <param name="PayloadType">The event's class.</param>
/// <param name="Routing">How it identifies the entity that it means.</param>
/// <param name="IsKeyed">Whether the entity is looked for under its identifier first, as a key of the member.</param>
internal sealed record MatchingModel(string PayloadType, RoutingModel Routing, bool IsKeyed);
