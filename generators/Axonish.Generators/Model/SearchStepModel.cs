namespace Axonish.Generators.Model;

/// <summary>One step from the root to the entity that handles a command.</summary>
/// <param name="Method">The method that finds the entity in a member of the step before.</param>
/// <param name="Path">The member's name with those of its owners, for the error.</param>
/// <param name="Routed">The routing value, for the error; null where the command carries none.</param>
internal sealed record SearchStepModel(string Method, string Path, MemberReach? Routed);
