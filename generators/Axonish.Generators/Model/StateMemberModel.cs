namespace Axonish.Generators.Model;

/// <summary>A field that state is made of.</summary>
/// <param name="Name">The name that people know.</param>
/// <param name="Type">The field's type.</param>
/// <param name="Field">The field.</param>
internal sealed record StateMemberModel(string Name, string Type, MemberReach Field);
