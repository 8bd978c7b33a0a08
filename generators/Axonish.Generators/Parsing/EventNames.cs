using Axonish.Generators.Model;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;

namespace Axonish.Generators.Parsing;

/// <summary>Projects an event's class into what is printed of it.</summary>
internal static class EventNames
{
    public static EventModel Of(INamedTypeSymbol type)
    {
        var (name, revision, aliases) = StoredName.Of(type);
        return Of(type, name, revision, aliases);
    }

    public static EventModel Of(INamedTypeSymbol type, string name, int revision, IReadOnlyList<string> aliases) =>
        new(TypeNames.Plain(type), name, revision, aliases.ToEquatableArray())
        {
            ClassName = type.DottedName(),
            Assembly = type.ContainingAssembly.Name,
        };
}
