using System.Diagnostics.CodeAnalysis;

namespace Axonish.StateStore;

/// <summary>What a state store needs to know of a state-stored aggregate.</summary>
/// <param name="RootType">Its class.</param>
/// <param name="TypeName">Its stored type name.</param>
/// <param name="IdentifierMember">The member of the state that holds its identifier.</param>
/// <param name="ReadIdentifier">Reads the identifier from text.</param>
[Experimental("AXONISHENGINE")]
public sealed record StateMapping(Type RootType, string TypeName, string? IdentifierMember, Func<string, object?>? ReadIdentifier);
