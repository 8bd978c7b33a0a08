namespace Axonish.Generators.Model;

/// <summary>A member and its type.</summary>
internal sealed record ValueModel(MemberReach Value, string Type);
