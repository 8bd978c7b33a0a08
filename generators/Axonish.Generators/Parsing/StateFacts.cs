using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Axonish.Generators.Parsing;

/// <summary>What stored state depends on besides described fields. Types of the platform do not change.</summary>
internal static class StateFacts
{
    /// <summary>Numbers are what is stored of an enum, unless the application says otherwise.</summary>
    public static IEnumerable<string> OfEnumeration(INamedTypeSymbol type)
    {
        if (IsOfPlatform(type)) return [];
        var name = type.ToDisplayString();
        return type.GetMembers().OfType<IFieldSymbol>().Where(member => member.HasConstantValue)
            .Select(member => string.Format(CultureInfo.InvariantCulture, "{0}.{1} = {2}", name, member.Name, member.ConstantValue));
    }

    public static bool HasSeenMembers(INamedTypeSymbol type) => !IsOfPlatform(type);

    /// <summary>The type of what JSON sees of an instance: a public property or field.</summary>
    public static ITypeSymbol? SeenTypeOf(ISymbol member) => member is not { IsStatic: false, DeclaredAccessibility: Accessibility.Public } ? null
        : member is IPropertySymbol property ? property.Type
        : (member as IFieldSymbol)?.Type;

    public static string OfMember(ISymbol member, ITypeSymbol type) =>
        $"{member.ContainingType.ToDisplayString()}.{member.Name}: {TypeNames.ForTypeof(type)}";

    private static bool IsOfPlatform(ITypeSymbol type) =>
        type.ContainingNamespace?.ToDisplayString() is not { } space || space == "System" || space.StartsWith("System.", StringComparison.Ordinal);
}
