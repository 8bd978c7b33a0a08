namespace Axonish.Generators.Model;

/// <summary>Which events a member's entities handle, so that others are not forwarded to it.</summary>
/// <param name="PayloadTypes">The classes; empty where these are too many for type tests.</param>
/// <param name="Cases">The listed events among them; used instead of the classes then.</param>
/// <param name="TakesUnlisted">Whether an event that is not listed may be for an entity.</param>
internal sealed record EventFilterModel(EquatableArray<string> PayloadTypes, EquatableArray<int> Cases, bool TakesUnlisted);
