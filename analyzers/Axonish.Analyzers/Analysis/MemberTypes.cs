using Axonish.Roslyn;
using Microsoft.CodeAnalysis;

namespace Axonish.Analyzers.Analysis;

/// <summary>What the type of an aggregate member says.</summary>
internal static class MemberTypes
{
    public static ITypeSymbol? DeclaredBy(ISymbol symbol) => symbol switch
    {
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        IMethodSymbol method => method.ReturnType,
        _ => null,
    };

    /// <summary>Whether a collection does not say which entities it holds, and its attribute does not either.</summary>
    public static bool IsUnreadable(ISymbol symbol, ITypeSymbol type, MemberShape? member)
    {
        if (symbol.IsStatic || symbol.Find(AttributeNames.AggregateMember)?.Named("EntityType") is INamedTypeSymbol) return false;
        if (type.SpecialType == SpecialType.System_Object) return true;
        if (!IsEnumerable(type) || type.SpecialType == SpecialType.System_String) return false;
        if (type is INamedTypeSymbol named && named.IsReceiver(isStateStored: true)) return false;
        return member is null ? !IsHidden(type) : member.Kind == MemberKind.Single || member.Entity!.SpecialType == SpecialType.System_Object;
    }

    // What generated code cannot name has a rule of its own.
    private static bool IsHidden(ITypeSymbol type) =>
        type.ElementType() is INamedTypeSymbol { IsReferenceType: true, TypeKind: TypeKind.Class or TypeKind.Interface or TypeKind.Error }
        || type.DictionaryInterface()?.TypeArguments[1] is { IsReferenceType: true };

    private static bool IsEnumerable(ITypeSymbol type) =>
        type.AllInterfaces.Append(type).Any(candidate => candidate.SpecialType == SpecialType.System_Collections_IEnumerable);
}
