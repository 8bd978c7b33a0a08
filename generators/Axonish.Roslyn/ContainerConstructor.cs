using System.Linq;
using Microsoft.CodeAnalysis;

namespace Axonish.Roslyn;

/// <summary>Chooses the constructor by which a handler class is built: the one with most parameters that a container could fill.</summary>
internal static class ContainerConstructor
{
    public static IMethodSymbol? Of(INamedTypeSymbol type, Compilation compilation) => type.InstanceConstructors
        .Where(constructor => !IsCopy(constructor, type)
            && constructor.Parameters.All(parameter => parameter.Type.IsNameable(compilation) && CanFill(parameter)))
        .OrderBy(constructor => compilation.IsSymbolAccessibleWithin(constructor, compilation.Assembly) ? 0 : 1)
        .ThenByDescending(constructor => constructor.Parameters.Length)
        .FirstOrDefault();

    /// <summary>Whether a container could hold something of the type: no value, no text, nothing that anybody could mean.</summary>
    public static bool CanBeService(this ITypeSymbol type) =>
        type.IsReferenceType
        && type.SpecialType is not (SpecialType.System_String or SpecialType.System_Object)
        && type.TypeKind is not (TypeKind.Delegate or TypeKind.Array);

    private static bool CanFill(IParameterSymbol parameter) =>
        parameter.RefKind == RefKind.None
        && (parameter.HasExplicitDefaultValue || parameter.ServiceKey() is not null || parameter.Type.CanBeService());

    private static bool IsCopy(IMethodSymbol constructor, INamedTypeSymbol type) =>
        constructor.Parameters.Length == 1 && constructor.Parameters[0].Type.Is(type);
}
