namespace Axonish.Generators.Model;

/// <summary>What the references state of themselves.</summary>
/// <param name="Manifests">The classes of their manifests, ordered by assembly.</param>
/// <param name="Commands">The commands that they handle and that this assembly can name.</param>
/// <param name="Events">The events of references without a manifest, which this assembly's own lists.</param>
internal sealed record ReferencesModel(EquatableArray<string> Manifests, EquatableArray<CommandFact> Commands, EquatableArray<EventModel> Events);
