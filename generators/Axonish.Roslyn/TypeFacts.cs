using Microsoft.CodeAnalysis;

namespace Axonish.Roslyn;

/// <summary>What rules and emission alike ask about types.</summary>
internal static class TypeFacts
{
    /// <summary>The class and its base classes, itself first, without object.</summary>
    public static IEnumerable<INamedTypeSymbol> WithBases(this INamedTypeSymbol type)
    {
        for (var current = type; current is not null && current.SpecialType != SpecialType.System_Object; current = current.BaseType)
            yield return current;
    }

    public static bool Is(this ITypeSymbol type, ITypeSymbol other) => SymbolEqualityComparer.Default.Equals(type, other);

    public static bool Is(this ISymbol symbol, IAssemblySymbol other) => SymbolEqualityComparer.Default.Equals(symbol, other);

    /// <summary>Whether a value of the one type is also one of the other: the same class, a subclass, or an implementation.</summary>
    public static bool IsKindOf(this ITypeSymbol type, ITypeSymbol other)
    {
        if (type.Is(other) || other.SpecialType == SpecialType.System_Object) return true;
        if (other.TypeKind == TypeKind.Interface) return type.AllInterfaces.Any(other.Is);
        for (var current = type.BaseType; current is not null; current = current.BaseType)
        {
            if (current.Is(other)) return true;
        }

        return false;
    }

    public static bool IsException(this ITypeSymbol type)
    {
        for (var level = type; level is not null; level = level.BaseType)
        {
            if (level is { Name: "Exception", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } }) return true;
        }

        return false;
    }

    /// <summary>Whether generated code, which lies elsewhere in the same assembly, can write the type down.</summary>
    public static bool IsNameable(this ITypeSymbol type, Compilation compilation) => type switch
    {
        IArrayTypeSymbol array => array.ElementType.IsNameable(compilation),
        INamedTypeSymbol named => named.TypeKind != TypeKind.Error
            && !named.IsImplicitlyNamed()
            && named.TypeArguments.All(argument => argument.IsNameable(compilation))
            && (named.ContainingType is null || named.ContainingType.IsNameable(compilation))
            && compilation.IsSymbolAccessibleWithin(named, compilation.Assembly),
        IDynamicTypeSymbol => true,
        _ => false,
    };

    /// <summary>Whether the type can be a command or an event: concrete or not, but a plain class or struct that a name stands for.</summary>
    public static bool IsMessage(this ITypeSymbol type, Compilation compilation) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, IsRefLikeType: false, IsStatic: false } named
        && named.SpecialType != SpecialType.System_Object
        && !named.IsGenericOrNestedInGeneric()
        && named.IsNameable(compilation);

    public static bool IsGenericOrNestedInGeneric(this INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.ContainingType)
        {
            if (current.Arity > 0) return true;
        }

        return false;
    }

    /// <summary>Namespace and name with dots, nested types too: how commands are routed and events stored unless named otherwise.</summary>
    public static string DottedName(this INamedTypeSymbol type)
    {
        var prefix = type.ContainingType is { } outer ? outer.DottedName()
            : type.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString(Dotted)
            : "";
        return prefix.Length == 0 ? type.Name : $"{prefix}.{type.Name}";
    }

    /// <summary>The name as metadata spells it, nested classes after a plus.</summary>
    public static string ReflectionName(this INamedTypeSymbol type) =>
        type.ContainingType is { } outer ? $"{outer.ReflectionName()}+{type.MetadataName}"
        : type.ContainingNamespace.IsGlobalNamespace ? type.MetadataName
        : $"{type.ContainingNamespace.ToDisplayString()}.{type.MetadataName}";

    /// <summary>What a task gives, and whether there was a task.</summary>
    public static (ITypeSymbol? Result, bool IsTask, bool IsValueTask) Unwrapped(this ITypeSymbol type)
    {
        if (type.SpecialType == SpecialType.System_Void) return (null, false, false);
        if (type is not INamedTypeSymbol { Name: "Task" or "ValueTask", Arity: 0 or 1 } named
            || named.ContainingNamespace.ToDisplayString() != "System.Threading.Tasks")
        {
            return (type, false, false);
        }

        var isValueTask = named.Name == "ValueTask";
        return (named.Arity == 1 ? named.TypeArguments[0] : null, true, isValueTask);
    }

    /// <summary>T of the one IEnumerable&lt;T&gt; that the type is; null where there is none, or more than one.</summary>
    public static ITypeSymbol? ElementType(this ITypeSymbol type)
    {
        if (type.SpecialType == SpecialType.System_String) return null;
        if (type.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T)
            return ((INamedTypeSymbol)type).TypeArguments[0];
        ITypeSymbol? found = null;
        foreach (var candidate in type.AllInterfaces)
        {
            if (candidate.OriginalDefinition.SpecialType != SpecialType.System_Collections_Generic_IEnumerable_T) continue;
            if (found is not null) return null;
            found = candidate.TypeArguments[0];
        }

        return found;
    }

    /// <summary>The dictionary interface that the type is, if it is one.</summary>
    public static INamedTypeSymbol? DictionaryInterface(this ITypeSymbol type)
    {
        var all = type is INamedTypeSymbol { TypeKind: TypeKind.Interface } self ? [self, .. type.AllInterfaces] : (IEnumerable<INamedTypeSymbol>)type.AllInterfaces;
        return all.Where(IsDictionary).OrderBy(candidate => candidate.Name, StringComparer.Ordinal).FirstOrDefault();

        static bool IsDictionary(INamedTypeSymbol candidate) =>
            candidate is { Name: "IDictionary" or "IReadOnlyDictionary", Arity: 2 }
            && candidate.ContainingNamespace.ToDisplayString() == "System.Collections.Generic";
    }

    /// <summary>Whether the type reads itself from text.</summary>
    public static bool IsParsable(this ITypeSymbol type) => type.AllInterfaces.Any(candidate =>
        candidate is { Name: "IParsable", Arity: 1 } && candidate.ContainingNamespace?.Name == "System" && candidate.TypeArguments[0].Is(type));

    public static bool IsNullableValue(this ITypeSymbol type) => type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;

    /// <summary>T of Nullable&lt;T&gt;, else the type itself, in both cases without a question mark.</summary>
    public static ITypeSymbol WithoutNull(this ITypeSymbol type) => type.IsNullableValue()
        ? ((INamedTypeSymbol)type).TypeArguments[0]
        : type.WithNullableAnnotation(NullableAnnotation.NotAnnotated);

    private static readonly SymbolDisplayFormat Dotted = new(typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    // In half-written source a namespace may have no name yet; what is in it has another's then.
    private static bool IsImplicitlyNamed(this INamedTypeSymbol type) =>
        type.IsFileLocal || type.IsAnonymousType || type.ContainingNamespace is { IsGlobalNamespace: false, Name: "" };
}
