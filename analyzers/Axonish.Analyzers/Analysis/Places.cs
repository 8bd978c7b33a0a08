using Axonish.Roslyn;
using Microsoft.CodeAnalysis;

namespace Axonish.Analyzers.Analysis;

/// <summary>Where a symbol stands in the source, and how it is called in messages.</summary>
internal static class Places
{
    private static readonly SymbolDisplayFormat MethodFormat = new(
        memberOptions: SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeContainingType,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType,
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    /// <summary>The symbol's name in its first declaration.</summary>
    public static Location Place(this ISymbol symbol) => symbol.Locations.FirstOrDefault(location => location.IsInSource) ?? Location.None;

    /// <summary>The attribute as it is written, or the symbol's name where it is not.</summary>
    public static Location PlaceOf(this ISymbol symbol, string attribute, CancellationToken ct) =>
        symbol.Find(attribute)?.ApplicationSyntaxReference is { } reference
            ? Location.Create(reference.SyntaxTree, reference.GetSyntax(ct).Span)
            : symbol.Place();

    /// <summary>Whether a member, or the parameter of a constructor, is declared by the type itself.</summary>
    public static bool IsOf(this ISymbol member, INamedTypeSymbol type) => member.ContainingType.Is(type);

    /// <summary>Class and method with the parameters' types: enough to distinguish overloads.</summary>
    public static string Title(this IMethodSymbol method) => method.ToDisplayString(MethodFormat);

    public static string Title(this ITypeSymbol type) => type.ToDisplayString(MethodFormat);

    /// <summary>The last part of a dotted name.</summary>
    public static string Simple(this string name) => name.Substring(name.LastIndexOf('.') + 1);

    /// <summary>The order in which a person would read them.</summary>
    public static IEnumerable<T> InSourceOrder<T>(this IEnumerable<T> items, Func<T, ISymbol> symbol) => items
        .OrderBy(item => symbol(item).Place().SourceTree?.FilePath, StringComparer.Ordinal)
        .ThenBy(item => symbol(item).Place().SourceSpan.Start);
}
