using Axonish.Roslyn;
using Microsoft.CodeAnalysis;

namespace Axonish.Analyzers.Messages.Json;

/// <summary>How System.Text.Json reads collections: into a few interfaces, the immutable ones, and classes that it can make and fill.</summary>
internal static class JsonCollections
{
    private static readonly HashSet<string> ReadableInterfaces = new(StringComparer.Ordinal)
    {
        "ICollection", "IDictionary", "IEnumerable", "IImmutableDictionary", "IImmutableList", "IImmutableQueue", "IImmutableSet", "IList",
        "IReadOnlyCollection", "IReadOnlyDictionary", "IReadOnlyList", "ISet",
    };

    public static bool IsCollection(ITypeSymbol type) => type.SpecialType != SpecialType.System_String
        && (type is IArrayTypeSymbol || type.AllInterfaces.Append(type).Any(candidate => candidate.SpecialType == SpecialType.System_Collections_IEnumerable));

    /// <summary>Key and value of a dictionary.</summary>
    public static (ITypeSymbol Key, ITypeSymbol Value)? Entry(ITypeSymbol type) =>
        type.DictionaryInterface() is { } dictionary ? (dictionary.TypeArguments[0], dictionary.TypeArguments[1]) : null;

    /// <summary>What a sequence holds; null where it does not say.</summary>
    public static ITypeSymbol? Element(ITypeSymbol type) => (type as IArrayTypeSymbol)?.ElementType ?? type.ElementType();

    /// <summary>Why a collection is not what it was when it is read.</summary>
    public static JsonLoss? Unreadable(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol named) return null;
        if (named.Name is "Stack" or "ConcurrentStack" or "ImmutableStack" or "IImmutableStack" && named.Arity == 1)
            return new("which is read in the opposite order", "declare it IReadOnlyList");
        if (Entry(named) is null && Element(named) is null) return new("which does not say what it holds", "declare what it holds, as IReadOnlyList or IReadOnlyDictionary");
        if (CanBeMade(named)) return ExtraMember(named) is { } extra
            ? new($"a collection, whose '{extra.Name}' is left out", "give it a [JsonConverter], or hold the collection in a property of a record")
            : null;
        var advice = Entry(named) is not null ? "declare it IReadOnlyDictionary" : IsSet(named) ? "declare it ImmutableHashSet" : "declare it IReadOnlyList";
        return new("which is written but cannot be read", $"{advice}, or give it a [JsonConverter]");
    }

    private static bool CanBeMade(INamedTypeSymbol type)
    {
        var space = type.ContainingNamespace?.ToDisplayString();
        if (type.TypeKind == TypeKind.Interface) return ReadableInterfaces.Contains(type.Name) && space is "System.Collections.Generic" or "System.Collections.Immutable";
        if (space == "System.Collections.Immutable") return true;
        if (type.Name is "Queue" or "ConcurrentQueue" && space is "System.Collections.Generic" or "System.Collections.Concurrent") return true;
        if (type.IsAbstract || (type.Name == "ArraySegment" && type.IsInSystem())) return false;
        return type.AllInterfaces.Any(face => face is { Name: "ICollection" or "IDictionary", Arity: > 0 })
            && type.InstanceConstructors.Any(constructor => constructor is { DeclaredAccessibility: Accessibility.Public, Parameters.IsEmpty: true });
    }

    // What a class adds to the collection that it is.
    private static IPropertySymbol? ExtraMember(INamedTypeSymbol type) => type.WithBases()
        .TakeWhile(level => !level.IsOfPlatform())
        .SelectMany(level => level.GetMembers())
        .OfType<IPropertySymbol>()
        .FirstOrDefault(property => property is { IsStatic: false, IsIndexer: false, SetMethod: not null } && !property.IsIgnored());

    private static bool IsSet(INamedTypeSymbol type) =>
        type.AllInterfaces.Append(type).Any(face => face is { Name: "ISet" or "IReadOnlySet", Arity: 1 });
}
