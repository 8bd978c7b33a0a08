using Axonish.Roslyn;
using Microsoft.CodeAnalysis;

namespace Axonish.Generators.Parsing;

/// <summary>Type parameters and arguments of a class together with those of the classes around it.</summary>
internal static class TypeParameters
{
    public static IEnumerable<ITypeParameterSymbol> AllTypeParameters(this INamedTypeSymbol type) =>
        (type.ContainingType?.AllTypeParameters() ?? []).Concat(type.TypeParameters);

    public static IEnumerable<ITypeSymbol> AllTypeArguments(this INamedTypeSymbol type) =>
        (type.ContainingType?.AllTypeArguments() ?? []).Concat(type.TypeArguments);

    /// <summary>The name as metadata spells it, nested classes after a plus.</summary>
    public static string ReflectionName(this INamedTypeSymbol type) =>
        type.ContainingType is { } outer ? $"{outer.ReflectionName()}+{type.MetadataName}"
        : type.ContainingNamespace.IsGlobalNamespace ? type.MetadataName
        : $"{type.ContainingNamespace.ToDisplayString()}.{type.MetadataName}";
}
