using Axonish.Roslyn;
using Microsoft.CodeAnalysis;

namespace Axonish.Analyzers.Messages.Json;

/// <summary>The members in which an instance's values stand, whether System.Text.Json sees them or not.</summary>
internal static class JsonMembers
{
    /// <summary>Properties and fields of the type and its bases; of those that hide or override each other, the most derived.</summary>
    public static IReadOnlyList<ISymbol> Of(INamedTypeSymbol type)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        return [.. type.WithBases().SelectMany(level => level.GetMembers()).Where(member => IsValue(member) && names.Add(member.Name))];
    }

    public static ITypeSymbol TypeOf(ISymbol member) => member is IPropertySymbol property ? property.Type : ((IFieldSymbol)member).Type;

    public static string KindOf(ISymbol member) => member is IPropertySymbol ? "property" : "field";

    public static bool IsPublic(this ISymbol member) =>
        member is IPropertySymbol property ? property.GetMethod?.DeclaredAccessibility == Accessibility.Public : member.DeclaredAccessibility == Accessibility.Public;

    /// <summary>Whether others of the program set it, so that it is no cache of the type's own.</summary>
    public static bool IsInternal(this ISymbol member) => member.DeclaredAccessibility is Accessibility.Internal or Accessibility.ProtectedOrInternal;

    /// <summary>The accessor that sets it, an overridden property's too.</summary>
    public static IMethodSymbol? Setter(this IPropertySymbol property)
    {
        for (var current = property; current is not null; current = current.OverriddenProperty)
        {
            if (current.SetMethod is { } setter) return setter;
        }

        return null;
    }

    /// <summary>Whether a property keeps a value, and computes none. Other assemblies do not say.</summary>
    public static bool IsStored(IPropertySymbol property) => property.ContainingType.GetMembers().OfType<IFieldSymbol>()
        .Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));

    private static bool IsValue(ISymbol member) => member is { IsStatic: false, IsImplicitlyDeclared: false }
        && member is IPropertySymbol { IsIndexer: false, ExplicitInterfaceImplementations.IsEmpty: true, GetMethod: not null } or IFieldSymbol { IsConst: false };
}
