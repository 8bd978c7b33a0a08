using Microsoft.CodeAnalysis;

namespace Axonish.Roslyn;

/// <summary>Finds, on a message's class, the member that says which aggregate or entity is meant.</summary>
internal static class RoutingMember
{
    /// <summary>
    /// The member marked [TargetAggregateIdentifier] or [TargetAggregateVersion]. The attribute of a record's positional parameter stands on
    /// the constructor's parameter; the property of its name is meant then (rule B3).
    /// </summary>
    public static ISymbol? Marked(ITypeSymbol message, string attribute)
    {
        if (message is not INamedTypeSymbol type) return null;
        foreach (var level in type.WithBases())
        {
            foreach (var member in level.GetMembers())
            {
                if (IsReadable(member) && member.Has(attribute)) return member;
            }

            foreach (var parameter in level.InstanceConstructors.SelectMany(constructor => constructor.Parameters))
            {
                if (parameter.Has(attribute) && level.GetMembers(parameter.Name).FirstOrDefault(IsReadable) is { } property) return property;
            }
        }

        return null;
    }

    /// <summary>The property, field or parameterless method of a name, the case of its first letter aside (rule B7).</summary>
    public static ISymbol? Named(ITypeSymbol message, string key, Compilation compilation)
    {
        var levels = message is INamedTypeSymbol { TypeKind: TypeKind.Interface } contract ? [contract, .. contract.AllInterfaces]
            : message is INamedTypeSymbol type ? type.WithBases()
            : [];
        return levels
            .SelectMany(level => level.GetMembers())
            .Where(member => IsReadable(member) && NamesMatch(member.Name, key) && compilation.IsSymbolAccessibleWithin(member, compilation.Assembly))
            .OrderBy(member => member.Name == key ? 0 : 1)
            .ThenBy(member => member is IPropertySymbol ? 0 : member is IFieldSymbol ? 1 : 2)
            .FirstOrDefault();
    }

    public static ITypeSymbol TypeOf(ISymbol member) => member switch
    {
        IPropertySymbol property => property.Type,
        IFieldSymbol field => field.Type,
        IMethodSymbol method => method.ReturnType,
        _ => throw new ArgumentOutOfRangeException(nameof(member), member.Kind, "A routing member is a property, a field or a method."),
    };

    /// <summary>Whether a routing value can be used where an identifier is asked for (rule B9).</summary>
    public static bool CanCompare(ITypeSymbol routed, ITypeSymbol identifier, Compilation compilation) =>
        routed.WithoutNull().Is(identifier.WithoutNull())
        || compilation.ClassifyCommonConversion(routed.WithoutNull(), identifier) is { IsImplicit: true, Exists: true };

    private static bool IsReadable(ISymbol member) => !member.IsStatic && member switch
    {
        IPropertySymbol { IsIndexer: false, GetMethod: not null } => true,
        IFieldSymbol { IsImplicitlyDeclared: false } => true,
        IMethodSymbol { MethodKind: MethodKind.Ordinary, ReturnsVoid: false, Parameters.Length: 0, IsGenericMethod: false } => true,
        _ => false,
    };

    private static bool NamesMatch(string name, string key) =>
        name.Length == key.Length
        && name.Length > 0
        && char.ToUpperInvariant(name[0]) == char.ToUpperInvariant(key[0])
        && string.CompareOrdinal(name, 1, key, 1, key.Length) == 0;
}
