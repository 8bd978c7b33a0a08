using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Axonish.Roslyn;

/// <summary>
/// The classes of a compilation by the source types that they derive from. Built once for a compilation, and only when an aggregate asks:
/// the runtime type of an entity decides which of its event sourcing handlers run (rule A16).
/// </summary>
internal sealed class KnownSubtypes
{
    private static readonly ConditionalWeakTable<Compilation, KnownSubtypes> Cache = new();

    private readonly Dictionary<ISymbol, List<INamedTypeSymbol>> subtypes = new(SymbolEqualityComparer.Default);

    public static KnownSubtypes In(Compilation compilation, CancellationToken ct)
    {
        if (Cache.TryGetValue(compilation, out var known)) return known;
        var built = new KnownSubtypes();
        built.Index(compilation.Assembly.GlobalNamespace, ct);
        return Cache.GetValue(compilation, _ => built);
    }

    /// <summary>The classes below a type, the most derived first.</summary>
    public IReadOnlyList<INamedTypeSymbol> Of(INamedTypeSymbol type) =>
        !type.IsSealed && subtypes.TryGetValue(type.OriginalDefinition, out var found)
            ? [.. found.Where(candidate => candidate.IsKindOf(type))
                .OrderByDescending(candidate => candidate.WithBases().Count())
                .ThenBy(candidate => candidate.ToDisplayString(), StringComparer.Ordinal)]
            : [];

    private void Index(INamespaceSymbol space, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        foreach (var type in space.GetTypeMembers()) Index(type);
        foreach (var inner in space.GetNamespaceMembers()) Index(inner, ct);
    }

    private void Index(INamedTypeSymbol type)
    {
        foreach (var nested in type.GetTypeMembers()) Index(nested);
        if (type.TypeKind != TypeKind.Class || type.IsStatic || type.Arity > 0) return;
        for (var level = type.BaseType; level is { SpecialType: not SpecialType.System_Object }; level = level.BaseType) Add(level, type);
        foreach (var contract in type.AllInterfaces)
        {
            if (contract.DeclaringSyntaxReferences.Length > 0) Add(contract, type);
        }
    }

    private void Add(INamedTypeSymbol above, INamedTypeSymbol type)
    {
        if (!subtypes.TryGetValue(above.OriginalDefinition, out var list)) subtypes.Add(above.OriginalDefinition, list = []);
        list.Add(type);
    }
}
