namespace Axonish.StateStore;

// What a state store is told of a state-stored aggregate: who it is, and how its identifier is found in the state and read from text.
internal sealed record StateMapping(Type RootType, string TypeName, string? IdentifierMember, Func<string, object?>? ReadIdentifier);
