using Axonish.Roslyn;
using Microsoft.CodeAnalysis;

namespace Axonish.Analyzers.Messages.Json;

/// <summary>The types that are written as one value, by System.Text.Json or by a converter that Axonish adds, and those that are refused or lost.</summary>
internal static class JsonValues
{
    private static readonly HashSet<string> OfSystem = new(StringComparer.Ordinal)
    {
        "DateOnly", "DateTimeOffset", "Guid", "Half", "Int128", "TimeOnly", "TimeSpan", "UInt128", "Uri", "Version",
    };

    public static bool IsValue(ITypeSymbol type) => IsKey(type) || IsOfJson(type) || IsBytes(type);

    /// <summary>Whether a dictionary may have keys of the type: each has one text.</summary>
    public static bool IsKey(ITypeSymbol type) =>
        type.TypeKind == TypeKind.Enum
        || (type.SpecialType is >= SpecialType.System_Boolean and <= SpecialType.System_String or SpecialType.System_DateTime)
        || (OfSystem.Contains(type.Name) && type.IsInSystem())
        || IsConverted(type);

    /// <summary>Why no value of the type can be written at all.</summary>
    public static JsonLoss? Refused(ITypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Delegate } => new("a delegate", "keep what it computes instead"),
        { TypeKind: TypeKind.Pointer or TypeKind.FunctionPointer } => new("a pointer", JsonPlace.GiveConverter),
        { SpecialType: SpecialType.System_IntPtr or SpecialType.System_UIntPtr } => new("as wide as the machine's words", "keep a long instead"),
        { IsRefLikeType: true } => new("a ref struct", "keep an array instead"),
        IArrayTypeSymbol { Rank: > 1 } => new("an array of several dimensions", "keep an array of arrays instead"),
        INamedTypeSymbol named when IsKindOf(named, "MemberInfo", "Reflection") => new("part of the program", "keep its name instead"),
        INamedTypeSymbol named when IsKindOf(named, "Stream", "IO") => new("a stream", "keep its bytes instead"),
        INamedTypeSymbol named when named.IsException() => new("an exception", "keep what it says instead"),
        INamedTypeSymbol { Name: "Task" or "ValueTask" } named when named.Unwrapped().IsTask => new("a task", "keep its result instead"),
        INamedTypeSymbol { Name: "IAsyncEnumerable", Arity: 1 } => new("an asynchronous sequence", "keep a list instead"),
        _ => null,
    };

    /// <summary>Why a value of the type is written, but is another one when it is read.</summary>
    public static JsonLoss? Lost(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_Object } or IDynamicTypeSymbol => new("which is read as a JsonElement whatever it was", "declare the type that it is"),
        INamedTypeSymbol { Name: "StringBuilder" } when type.ContainingNamespace.ToDisplayString() == "System.Text" => new("whose text is left out", "keep a string instead"),
        _ => null,
    };

    /// <summary>What a chunk of memory holds; it is written like an array.</summary>
    public static ITypeSymbol? ElementOfMemory(ITypeSymbol type) =>
        type is INamedTypeSymbol { Name: "Memory" or "ReadOnlyMemory", Arity: 1 } memory && type.IsInSystem() ? memory.TypeArguments[0] : null;

    public static bool IsInSystem(this ITypeSymbol type) => type.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true };

    /// <summary>Whether a type is of the platform, whose classes are checked by their own members only.</summary>
    public static bool IsOfPlatform(this ITypeSymbol type)
    {
        for (var space = type.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            if (space is { Name: "System" or "Microsoft", ContainingNamespace.IsGlobalNamespace: true }) return !type.Locations.Any(place => place.IsInSource);
        }

        return false;
    }

    // Whatever options an application gives, these have converters behind its own.
    private static bool IsConverted(ITypeSymbol type) => (type.Name, type.ContainingNamespace?.ToDisplayString()) is
        ("BigInteger", "System.Numerics") or ("Rune", "System.Text") or ("CultureInfo", "System.Globalization") or ("IPAddress", "System.Net");

    private static bool IsBytes(ITypeSymbol type) => type is IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: SpecialType.System_Byte };

    private static bool IsOfJson(ITypeSymbol type) =>
        type.Name is "JsonElement" or "JsonDocument" or "JsonNode" or "JsonObject" or "JsonArray" or "JsonValue"
        && type.ContainingNamespace.ToDisplayString() is "System.Text.Json" or "System.Text.Json.Nodes";

    private static bool IsKindOf(INamedTypeSymbol type, string name, string space) =>
        type.WithBases().Any(level => level.Name == name && level.ContainingNamespace is { ContainingNamespace.Name: "System" } found && found.Name == space);
}
