using Axonish.Roslyn;
using Microsoft.CodeAnalysis;

namespace Axonish.Generators.Parsing;

/// <summary>Decides what a type is to state: described by its fields, left to the application's JSON options, or no state at all.</summary>
internal static class StateTypes
{
    // Their instances do something, or stand for something outside the program; none can be written down.
    private static readonly HashSet<string> Foreign = new(StringComparer.Ordinal)
    {
        "System.Lazy", "System.Type", "System.TimeProvider", "System.Random", "System.IServiceProvider", "System.IntPtr", "System.UIntPtr",
        "System.WeakReference", "System.Text.StringBuilder",
    };

    // JsonIgnoreCondition.Always
    private const int Always = 1;

    private static readonly string[] ForeignNamespaces = ["System.Threading", "System.IO", "System.Reflection", "System.Timers", "Microsoft.Extensions"];

    // Those whose comparer decides what they hold.
    private static readonly Dictionary<string, string> Keyed = new(StringComparer.Ordinal)
    {
        ["Dictionary"] = "Dictionary", ["IDictionary"] = "Dictionary", ["IReadOnlyDictionary"] = "Dictionary",
        ["HashSet"] = "HashSet", ["ISet"] = "HashSet", ["IReadOnlySet"] = "HashSet",
        ["SortedDictionary"] = "SortedDictionary", ["SortedList"] = "SortedList", ["SortedSet"] = "SortedSet",
        ["ConcurrentDictionary"] = "ConcurrentDictionary",
        ["ImmutableDictionary"] = "ImmutableDictionary", ["IImmutableDictionary"] = "ImmutableDictionary",
        ["ImmutableSortedDictionary"] = "ImmutableSortedDictionary",
        ["ImmutableHashSet"] = "ImmutableHashSet", ["IImmutableSet"] = "ImmutableHashSet", ["ImmutableSortedSet"] = "ImmutableSortedSet",
    };

    /// <summary>Whether the type is written by its fields: it is of the same assembly, and neither a collection nor given a converter.</summary>
    public static bool IsDescribed(ITypeSymbol type, Compilation compilation) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface, IsRefLikeType: false, IsStatic: false }
        && type.ContainingAssembly.Is(compilation.Assembly)
        && type.IsNameable(compilation)
        && type.AllInterfaces.All(contract => contract.SpecialType != SpecialType.System_Collections_IEnumerable)
        && !HasJsonAttribute(type, "JsonConverterAttribute");

    /// <summary>Whether no value of the type can be written down.</summary>
    public static bool IsForeign(ITypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Delegate or TypeKind.Pointer or TypeKind.FunctionPointer } or { IsRefLikeType: true } => true,
        IArrayTypeSymbol array => IsForeign(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(IsForeign) || Levels(named).Any(level =>
            Space(level) is var space && (Foreign.Contains($"{space}.{level.Name}") || ForeignNamespaces.Any(start => space == start || space.StartsWith(start + ".", StringComparison.Ordinal)))),
        _ => false,
    };

    /// <summary>The factory of a keyed collection's description; null for other types.</summary>
    public static string? KeyedFactory(INamedTypeSymbol type) =>
        type.Arity > 0 && Space(type).StartsWith("System.Collections", StringComparison.Ordinal) && Keyed.TryGetValue(type.Name, out var factory)
            ? $"{factory}<{string.Join(", ", type.TypeArguments.Select(argument => TypeNames.Plain(argument)))}>"
            : null;

    /// <summary>
    /// The name that people know a field by: its own, its property's, or, for the field in which a parameter of a primary constructor lives
    /// on, the parameter's.
    /// </summary>
    public static string NameOf(IFieldSymbol field)
    {
        if (field.AssociatedSymbol is { } associated) return associated.Name;
        return field.Name.StartsWith("<", StringComparison.Ordinal) && field.Name.IndexOf('>') is > 1 and var end ? field.Name.Substring(1, end - 1) : field.Name;
    }

    /// <summary>Whether the user leaves the member out.</summary>
    public static bool IsLeftOut(ISymbol member) => member.GetAttributes().Any(data =>
        IsJsonAttribute(data, "JsonIgnoreAttribute") && data.Named("Condition") is null or Always);

    public static bool IsObject(ITypeSymbol type) => type.SpecialType == SpecialType.System_Object || type is IDynamicTypeSymbol;

    private static bool HasJsonAttribute(ITypeSymbol type, string name) => type.GetAttributes().Any(data => IsJsonAttribute(data, name));

    private static bool IsJsonAttribute(AttributeData data, string name) =>
        data.AttributeClass is { } type && type.Name == name && Space(type) == "System.Text.Json.Serialization";

    private static IEnumerable<INamedTypeSymbol> Levels(INamedTypeSymbol type) => type.WithBases().Append(type);

    private static string Space(ITypeSymbol type) => type.ContainingNamespace?.ToDisplayString() ?? "";
}
