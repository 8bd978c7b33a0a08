namespace Axonish.Generators.Model;

/// <summary>A way from the root to the entity that handles a command, member by member.</summary>
/// <param name="Steps">The steps.</param>
/// <param name="Start">In a family whose kinds hold such entities in members of their own: the kind that has the first member; else null.</param>
internal sealed record SearchPathModel(EquatableArray<SearchStepModel> Steps, string? Start = null);
