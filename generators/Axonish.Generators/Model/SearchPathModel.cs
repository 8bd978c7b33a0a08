namespace Axonish.Generators.Model;

/// <summary>A way from the root to the entity that handles a command, member by member.</summary>
internal sealed record SearchPathModel(EquatableArray<SearchStepModel> Steps);
