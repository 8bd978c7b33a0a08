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
}
