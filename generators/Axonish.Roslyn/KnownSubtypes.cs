using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Axonish.Roslyn;

/// <summary>
/// The classes of a compilation by the types that they derive from. Built once for a compilation, and only when an aggregate asks: the
/// runtime type of an entity decides which of its event sourcing handlers run (rule A16). Kept as names, so that a later compilation whose
/// types derive from each other in the same way need not build it again.
/// </summary>
internal sealed class KnownSubtypes
{
    private static readonly ConditionalWeakTable<Compilation, KnownSubtypes> Cache = new();

    private readonly Compilation compilation;
    private readonly SubtypeNames names;

    private KnownSubtypes(Compilation compilation, SubtypeNames names)
    {
        this.compilation = compilation;
        this.names = names;
    }

    public static KnownSubtypes In(Compilation compilation, CancellationToken ct) => Cache.TryGetValue(compilation, out var known)
        ? known
        : Cache.GetValue(compilation, _ => new KnownSubtypes(compilation, SubtypeNames.Of(compilation, ct)));

    /// <returns>Null where nobody has asked.</returns>
    public static SubtypeNames? Built(Compilation compilation) => Cache.TryGetValue(compilation, out var known) ? known.names : null;

    /// <summary>Takes over what is known of another compilation with the same types.</summary>
    public static void Remember(Compilation compilation, SubtypeNames names) => Cache.GetValue(compilation, _ => new KnownSubtypes(compilation, names));

    /// <summary>The classes below a type, the most derived first.</summary>
    public IReadOnlyList<INamedTypeSymbol> Of(INamedTypeSymbol type) => type.IsSealed
        ? []
        : [.. names.Below(type.OriginalDefinition.ReflectionName())
            .Select(compilation.Assembly.GetTypeByMetadataName)
            .OfType<INamedTypeSymbol>()
            .Where(candidate => candidate.IsKindOf(type))
            .OrderByDescending(candidate => candidate.WithBases().Count())
            .ThenBy(candidate => candidate.ToDisplayString(), StringComparer.Ordinal)];
}
