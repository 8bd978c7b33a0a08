using Axonish.Roslyn;
using Microsoft.CodeAnalysis;

namespace Axonish.Generators.Parsing;

/// <summary>Which of several payload types is the more specific (rule B13): classes by depth, then interfaces, object last.</summary>
internal static class EventOrder
{
    public static IOrderedEnumerable<T> BySpecificity<T>(this IEnumerable<T> items, Func<T, ITypeSymbol?> payload) =>
        items.OrderBy(item => Rank(payload(item)));

    public static IOrderedEnumerable<T> ThenBySpecificity<T>(this IOrderedEnumerable<T> items, Func<T, ITypeSymbol?> payload) =>
        items.ThenBy(item => Rank(payload(item)));

    /// <summary>Keeps those that no other includes.</summary>
    public static IReadOnlyList<ITypeSymbol> WithoutIncluded(IEnumerable<ITypeSymbol> payloads)
    {
        var distinct = payloads.Distinct<ITypeSymbol>(SymbolEqualityComparer.Default).ToArray();
        return [.. distinct.Where(payload => !distinct.Any(other => !other.Is(payload) && payload.IsKindOf(other)))];
    }

    private static int Rank(ITypeSymbol? payload) => payload switch
    {
        null or { SpecialType: SpecialType.System_Object } => int.MaxValue,
        { TypeKind: TypeKind.Interface } => 1_000_000 - payload.AllInterfaces.Length,
        INamedTypeSymbol named => -named.WithBases().Count(),
        _ => 0,
    };
}
