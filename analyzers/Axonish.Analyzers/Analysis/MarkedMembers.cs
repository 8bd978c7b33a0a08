using Axonish.Roslyn;
using Microsoft.CodeAnalysis;

namespace Axonish.Analyzers.Analysis;

/// <summary>The members of a class that bear an attribute of which a class should have one.</summary>
internal static class MarkedMembers
{
    /// <summary>Base classes first, each in source order; overrides and the property of a positional parameter count once.</summary>
    public static IReadOnlyList<ISymbol> Of(INamedTypeSymbol type, string attribute) => [.. type.WithBases().Reverse().SelectMany(level => level
        .GetMembers()
        .Where(member => !member.IsImplicitlyDeclared && !member.IsOverride && member is IFieldSymbol or IPropertySymbol or IMethodSymbol && member.Has(attribute))
        .Concat(level.InstanceConstructors.SelectMany(constructor => constructor.Parameters).Where(parameter => parameter.Has(attribute)))
        .GroupBy(member => member.Name, StringComparer.Ordinal)
        .Select(group => group.First())
        .InSourceOrder(member => member))];
}
