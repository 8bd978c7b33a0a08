using Axonish.Roslyn;
using Microsoft.CodeAnalysis;

namespace Axonish.Analyzers.Analysis;

/// <summary>Says why generated code cannot write a type down.</summary>
internal static class Hidden
{
    /// <returns>The innermost type that is at fault, and why; null where nothing is.</returns>
    public static (ITypeSymbol Type, string Reason)? In(ITypeSymbol type, Compilation compilation) => type switch
    {
        { TypeKind: TypeKind.Error } => null,
        IArrayTypeSymbol array => In(array.ElementType, compilation),
        IPointerTypeSymbol or IFunctionPointerTypeSymbol => null,
        // What a generic class is given is checked where it is given.
        ITypeParameterSymbol { TypeParameterKind: TypeParameterKind.Type } => null,
        ITypeParameterSymbol => (type, "a type parameter"),
        INamedTypeSymbol named => InNamed(named, compilation),
        _ => null,
    };

    private static (ITypeSymbol Type, string Reason)? InNamed(INamedTypeSymbol type, Compilation compilation)
    {
        if (type.IsFileLocal) return (type, "file-local");
        if (type.IsAnonymousType) return (type, "anonymous");
        for (INamedTypeSymbol? level = type; level is not null; level = level.ContainingType)
        {
            if (level.DeclaredAccessibility is Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal)
                return (type, $"{Word(level.DeclaredAccessibility)} nested in '{level.ContainingType?.Name}'");
        }

        if (!compilation.IsSymbolAccessibleWithin(type, compilation.Assembly)) return (type, "not accessible here");
        foreach (var argument in type.TypeArguments)
        {
            if (In(argument, compilation) is { } found) return found;
        }

        return null;
    }

    private static string Word(Accessibility accessibility) => accessibility switch
    {
        Accessibility.Private => "private,",
        Accessibility.Protected => "protected,",
        _ => "private protected,",
    };
}
