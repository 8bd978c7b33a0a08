using Axonish.Generators.Model;

namespace Axonish.Generators.Parsing;

/// <summary>The commands that get a typed overload: own ones before those of references, one for each class.</summary>
internal static class GatewayCommands
{
    public static EquatableArray<CommandFact> Of(ManifestModel own, ReferencesModel references) => own.Commands.Concat(references.Commands)
        .Where(command => command.IsRoutedByType)
        .GroupBy(command => command.Command, StringComparer.Ordinal)
        .Select(group => group.First())
        .OrderBy(command => command.Command, StringComparer.Ordinal)
        .ToEquatableArray();
}
