using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Axonish.Roslyn;

/// <summary>What an analyzer passes to a code fix beside the message: the type and the name that would be right.</summary>
internal static class FixHints
{
    public const string Type = "Type";

    public const string Name = "Name";

    /// <summary>Set where the usual fix solves the fault: it does not for every reason that a rule has.</summary>
    public const string Solves = "Solves";

    public static ImmutableDictionary<string, string?> WhereSolved(bool isSolved) =>
        isSolved ? ImmutableDictionary<string, string?>.Empty.Add(Solves, null) : ImmutableDictionary<string, string?>.Empty;

    private static readonly SymbolDisplayFormat Full = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    public static ImmutableDictionary<string, string?> OfType(string type) => ImmutableDictionary<string, string?>.Empty.Add(Type, type);

    public static ImmutableDictionary<string, string?> OfType(ITypeSymbol type) => OfType(type.ToDisplayString(Full));

    public static ImmutableDictionary<string, string?> OfMember(string name, ITypeSymbol type) => OfType(type).Add(Name, name);

    public static string? Find(this ImmutableDictionary<string, string?> hints, string key) => hints.TryGetValue(key, out var found) ? found : null;
}
