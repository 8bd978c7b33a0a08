namespace Axonish.StateStore;

// What a state store needs to know of a state-stored aggregate: its type, and how its identifier is found in the state and read from text.
internal sealed record StateMapping(Type RootType, string TypeName, string? IdentifierMember, Func<string, object?>? ReadIdentifier);
