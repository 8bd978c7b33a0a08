using Axonish.Roslyn;
using Microsoft.CodeAnalysis;

namespace Axonish.Analyzers.Messages.Json;

/// <summary>Reads System.Text.Json's attributes off symbols.</summary>
internal static class JsonMarks
{
    private const int AlwaysIgnored = 1;
    private const int Populate = 1;

    /// <summary>Whether a converter of the user's own serves the type or member, which knows better than any rule.</summary>
    public static bool HasConverter(this ISymbol symbol) => symbol.GetAttributes()
        .Any(data => data.AttributeClass?.WithBases().Any(level => level.Name == "JsonConverterAttribute" && IsJson(level)) is true);

    public static bool IsIncluded(this ISymbol symbol) => Find(symbol, "JsonIncludeAttribute") is not null;

    /// <summary>Whether a member is left out by its author's word.</summary>
    public static bool IsIgnored(this ISymbol symbol) =>
        Find(symbol, "JsonIgnoreAttribute") is { } mark && (mark.Named("Condition") is not int condition || condition == AlwaysIgnored);

    public static bool TakesTheRest(this ISymbol symbol) => Find(symbol, "JsonExtensionDataAttribute") is not null;

    /// <summary>Whether what a member holds already is filled instead of replaced.</summary>
    public static bool IsPopulated(this ISymbol symbol) => Find(symbol, "JsonObjectCreationHandlingAttribute")?.Positional(0) is Populate;

    public static bool IsJsonConstructor(this ISymbol symbol) => Find(symbol, "JsonConstructorAttribute") is not null;

    /// <summary>Whether a type says that it is read as one of several; without any named here, a resolver names them.</summary>
    public static bool IsPolymorphic(this ISymbol symbol) =>
        Find(symbol, "JsonPolymorphicAttribute") is not null || Find(symbol, "JsonDerivedTypeAttribute") is not null;

    public static IEnumerable<INamedTypeSymbol> DerivedTypes(this ISymbol symbol) => symbol.GetAttributes()
        .Where(data => Is(data, "JsonDerivedTypeAttribute"))
        .Select(data => data.Positional(0))
        .OfType<INamedTypeSymbol>();

    /// <summary>Those of them that are written without a name to read them back by.</summary>
    public static IEnumerable<INamedTypeSymbol> NamelessTypes(this INamedTypeSymbol type) => type.GetAttributes()
        .Where(data => Is(data, "JsonDerivedTypeAttribute") && data.ConstructorArguments.Length == 1)
        .Select(data => data.Positional(0))
        .OfType<INamedTypeSymbol>()
        .Where(derived => !derived.Is(type));

    /// <summary>The types that a JSON context lists.</summary>
    public static IEnumerable<ITypeSymbol> ListedTypes(this INamedTypeSymbol context) => context.GetAttributes()
        .Where(data => Is(data, "JsonSerializableAttribute"))
        .Select(data => data.Positional(0))
        .OfType<ITypeSymbol>();

    public static bool IsJsonContext(this INamedTypeSymbol type) =>
        type.WithBases().Skip(1).Any(level => level.Name == "JsonSerializerContext" && IsJson(level));

    /// <summary>T of the JsonConverter&lt;T&gt; that a class is.</summary>
    public static ITypeSymbol? ConvertedType(this INamedTypeSymbol type) => type.WithBases()
        .FirstOrDefault(level => level is { Name: "JsonConverter", Arity: 1 } && IsJson(level))?.TypeArguments[0];

    /// <summary>Whether a class makes converters, so that only a call can show for which types.</summary>
    public static bool MakesConverters(this INamedTypeSymbol type) =>
        type.WithBases().Any(level => level.Name == "JsonConverterFactory" && IsJson(level)) && !IsJson(type);

    private static AttributeData? Find(ISymbol symbol, string name) => symbol.GetAttributes().FirstOrDefault(data => Is(data, name));

    private static bool Is(AttributeData data, string name) => data.AttributeClass is { } type && type.Name == name && IsJson(type);

    private static bool IsJson(INamedTypeSymbol type) => type.ContainingNamespace is
    {
        Name: "Serialization",
        ContainingNamespace: { Name: "Json", ContainingNamespace: { Name: "Text", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } },
    };
}
