using Axonish.Analyzers.Analysis;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;

namespace Axonish.Analyzers.Messages.Json;

/// <summary>The types of this compilation that a JSON context writes for an event: its members' types, and theirs.</summary>
internal static class JsonReach
{
    /// <summary>
    /// Those whose values another generator adds to. Generators do not see each other's code, so that System.Text.Json's finds such a type
    /// empty, and writes nothing of it.
    /// </summary>
    public static IEnumerable<INamedTypeSymbol> SeenEmpty(INamedTypeSymbol type) => From(type).Where(IsSeenEmpty);

    private static IEnumerable<INamedTypeSymbol> From(INamedTypeSymbol root)
    {
        var seen = new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default);
        var waiting = new Stack<ITypeSymbol>([root]);
        while (waiting.Count > 0)
        {
            var type = waiting.Pop().WithoutNull();
            if (!seen.Add(type)) continue;
            if (type is IArrayTypeSymbol array) waiting.Push(array.ElementType);
            if (type is not INamedTypeSymbol named) continue;
            foreach (var argument in named.TypeArguments.Concat(named.DerivedTypes())) waiting.Push(argument);
            if (!named.Locations.Any(place => place.IsInSource) || HasOwnConverter(named)) continue;
            yield return named;
            foreach (var member in JsonMembers.Of(named).Where(member => !member.IsIgnored() && !member.HasConverter() && (member.IsPublic() || member.IsIncluded())))
                waiting.Push(JsonMembers.TypeOf(member));
        }
    }

    private static bool IsSeenEmpty(INamedTypeSymbol type) =>
        type.TypeKind is TypeKind.Class or TypeKind.Struct
        && type.HasOwnPart()
        && type.HasGeneratedPart()
        && JsonMembers.Of(type).Where(member => member.IsPublic() || member.IsIncluded()).ToArray() is var members
        && (members.Length > 0 || type.HasConverter())
        && members.All(member => !member.HasOwnPart());

    private static bool HasOwnConverter(INamedTypeSymbol type) => type.HasConverter()
        && type.GetAttributes().Any(data => data.AttributeClass?.Name == "JsonConverterAttribute" && data.ApplicationSyntaxReference is { } place && !place.SyntaxTree.IsGenerated());
}
