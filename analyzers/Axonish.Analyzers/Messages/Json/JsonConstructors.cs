using Axonish.Roslyn;
using Microsoft.CodeAnalysis;

namespace Axonish.Analyzers.Messages.Json;

/// <summary>Which constructor System.Text.Json reads a type through.</summary>
internal static class JsonConstructors
{
    /// <returns>Null where there is none that it could choose; a struct without a marked one is made by its default.</returns>
    public static IMethodSymbol? Chosen(INamedTypeSymbol type)
    {
        if (type.InstanceConstructors.FirstOrDefault(JsonMarks.IsJsonConstructor) is { } marked) return marked;
        var open = Public(type);
        var bare = open.FirstOrDefault(constructor => constructor.Parameters.IsEmpty);
        return bare ?? (open.Length == 1 ? open[0] : null);
    }

    public static IMethodSymbol[] Public(INamedTypeSymbol type) =>
        [.. type.InstanceConstructors.Where(constructor => constructor.DeclaredAccessibility == Accessibility.Public)];

    /// <summary>Whether a parameter of the constructor brings the member's value.</summary>
    public static bool Takes(this IMethodSymbol? constructor, ISymbol member) =>
        constructor is not null && constructor.Parameters.Any(parameter => Fits(parameter, member));

    public static bool Fits(IParameterSymbol parameter, ISymbol member) =>
        string.Equals(member.Name, parameter.Name, StringComparison.OrdinalIgnoreCase) && JsonMembers.TypeOf(member).Is(parameter.Type);
}
