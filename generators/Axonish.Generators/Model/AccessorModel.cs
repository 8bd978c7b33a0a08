namespace Axonish.Generators.Model;

/// <summary>A method marked [UnsafeAccessor].</summary>
/// <param name="Kind">The member of UnsafeAccessorKind.</param>
/// <param name="Target">The member's name in metadata; null for constructors.</param>
/// <param name="ReturnType">The exact type returned, with <c>ref</c> for fields.</param>
/// <param name="Name">The accessor's name.</param>
/// <param name="Parameters">The exact parameters, the receiver first.</param>
internal sealed record AccessorModel(string Kind, string? Target, string ReturnType, string Name, EquatableArray<string> Parameters);
