using Axonish.Generators.Model;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;

namespace Axonish.Generators.Parsing;

/// <summary>Decides how a routing value is compared with an identifier or key (rule B9).</summary>
internal static class Comparisons
{
    public static ComparisonModel Of(ITypeSymbol routed, ITypeSymbol identifier, Compilation compilation)
    {
        var mayBeNull = routed.IsReferenceType || routed.IsNullableValue();
        var value = routed.WithoutNull();
        if (!RoutingMember.CanCompare(routed, identifier, compilation)) return new ComparisonModel(false, null, mayBeNull, routed.IsNullableValue());
        var isPlain = value.Is(identifier.WithoutNull())
            && (value.TypeKind == TypeKind.Enum || value.SpecialType is >= SpecialType.System_Boolean and <= SpecialType.System_String
                || value is { Name: "Guid", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } });
        var type = identifier.IsReferenceType ? $"{TypeNames.Plain(identifier)}?" : TypeNames.Of(identifier);
        return new ComparisonModel(isPlain, type, mayBeNull, routed.IsNullableValue());
    }
}
