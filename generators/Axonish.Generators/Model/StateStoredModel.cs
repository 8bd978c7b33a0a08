namespace Axonish.Generators.Model;

/// <summary>How the state of a state-stored aggregate is found.</summary>
/// <param name="IdentifierMember">The member that identifies it; null where none is marked.</param>
/// <param name="IdentifierType">The type that reads the identifier from text; null where none can.</param>
internal sealed record StateStoredModel(string? IdentifierMember, string? IdentifierType);
