using Axonish.Roslyn;
using Microsoft.CodeAnalysis;

namespace Axonish.Analyzers.Aggregates;

/// <summary>Whether a type has one text for each value (rule D11), as far as the compiler sees.</summary>
internal static class IdentifierTexts
{
    private static readonly string[] Formattable = ["ISpanFormattable", "IFormattable"];
    private static readonly string[] Tuples = ["Tuple", "ValueTuple", "KeyValuePair"];
    private static readonly string[] Ambiguous = ["Uri", "Complex", "Type"];
    private static readonly string[] Lossy = ["DateTime", "DateTimeOffset", "TimeOnly", "Decimal", "Double", "Single", "Half"];
    private static readonly string[] Plain = ["Guid", "DateOnly", "TimeSpan", "Int128", "UInt128", "BigInteger", "Version", "Rune"];

    /// <summary>Why it has not; null where nothing speaks against it.</summary>
    public static string? FaultOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol => "arrays are compared by reference, and their text is their type's name",
        { TypeKind: TypeKind.Dynamic or TypeKind.TypeParameter or TypeKind.Interface } or { SpecialType: SpecialType.System_Object } =>
            "it holds values of several types, which can share a text",
        INamedTypeSymbol { TypeKind: TypeKind.Delegate or TypeKind.Pointer or TypeKind.FunctionPointer } => "its text is its type's name",
        INamedTypeSymbol { TypeKind: TypeKind.Enum } named => FaultOfEnum(named),
        INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, SpecialType: SpecialType.None } named => FaultOfObject(named),
        _ => null,
    };

    /// <summary>Whether the type's text holds the names of the type and its members, because the compiler writes it.</summary>
    public static bool IsWrittenByCompiler(INamedTypeSymbol type) => !IsFormattable(type) && TextOf(type) is null && IsRecord(type);

    private static string? FaultOfEnum(INamedTypeSymbol type)
    {
        var names = new Dictionary<object, string>();
        foreach (var field in type.GetMembers().OfType<IFieldSymbol>())
        {
            if (field.ConstantValue is not { } value) continue;
            if (names.TryGetValue(value, out var other)) return $"'{other}' and '{field.Name}' are one value, whose text may be either";
            names.Add(value, field.Name);
        }

        return null;
    }

    private static string? FaultOfObject(INamedTypeSymbol type)
    {
        if (type.IsTupleType || (IsOfSystem(type) && Tuples.Contains(type.Name))) return "the text of a tuple does not show where one member ends";
        if (IsOfSystem(type) && Ambiguous.Contains(type.Name)) return "some of its values share a text, or have several";
        if (IsOfSystem(type) && type.Name == "NFloat") return "its size, and so its text, is the machine's";
        if (IsOfSystem(type) && IsFormattable(type)) return null;
        if (TextOf(type) is { } text) return IsGenerated(text) ? FaultOfWrapper(type) : null;
        if (IsFormattable(type)) return null;
        if (IsRecord(type)) return Distinguishes(type) ? null : "the text that the compiler writes for the record is the same for some different values";
        return "it does not override ToString(), so that its text is its type's name";
    }

    // A generated ToString() gives what the wrapped value gives.
    private static string? FaultOfWrapper(INamedTypeSymbol type) =>
        Fields(type).Select(field => field.Type.WithoutNull()).FirstOrDefault(IsLossy) is { } lossy
            ? $"its generated text is the default one of '{lossy.Name}', which several values share or which has several for one"
            : null;

    // All members are printed, none of them hides a value, and at most one is free text, in which the names of the others could stand.
    private static bool Distinguishes(INamedTypeSymbol type)
    {
        var fields = Fields(type).ToArray();
        return fields.All(field => (field.AssociatedSymbol ?? field).DeclaredAccessibility == Accessibility.Public && IsPlain(field.Type.WithoutNull()))
            && fields.Count(field => field.Type.SpecialType is SpecialType.System_String or SpecialType.System_Char) <= 1;
    }

    private static IEnumerable<IFieldSymbol> Fields(INamedTypeSymbol type) =>
        type.WithBases().SelectMany(level => level.GetMembers()).OfType<IFieldSymbol>().Where(field => field is { IsStatic: false, IsConst: false });

    // None where the compiler writes it, or nobody does.
    private static IMethodSymbol? TextOf(INamedTypeSymbol type) => type.WithBases()
        .Where(level => level.SpecialType is not (SpecialType.System_ValueType or SpecialType.System_Enum))
        .SelectMany(level => level.GetMembers("ToString"))
        .OfType<IMethodSymbol>()
        .FirstOrDefault(method => method is { IsOverride: true, IsImplicitlyDeclared: false } && !Bears(method, "CompilerGeneratedAttribute"));

    private static bool IsRecord(INamedTypeSymbol type) => type.IsRecord
        || type.GetMembers("ToString").Any(method => Bears(method, "CompilerGeneratedAttribute"));

    private static bool IsGenerated(IMethodSymbol text) => Bears(text, "GeneratedCodeAttribute")
        || Bears(text.ContainingType, "GeneratedCodeAttribute")
        || text.DeclaringSyntaxReferences.Any(reference => reference.SyntaxTree.FilePath.EndsWith(".g.cs", StringComparison.OrdinalIgnoreCase));

    private static bool Bears(ISymbol symbol, string attribute) => symbol.GetAttributes().Any(data => data.AttributeClass?.Name == attribute);

    private static bool IsLossy(ITypeSymbol type) => IsOfSystem(type) && Lossy.Contains(type.Name);

    private static bool IsPlain(ITypeSymbol type) => type.TypeKind == TypeKind.Enum ? FaultOf(type) is null
        : type.SpecialType is SpecialType.System_String or (>= SpecialType.System_Boolean and <= SpecialType.System_UInt64)
            or SpecialType.System_IntPtr or SpecialType.System_UIntPtr
        || (IsOfSystem(type) && Plain.Contains(type.Name));

    private static bool IsFormattable(INamedTypeSymbol type) => type.AllInterfaces.Any(contract => Formattable.Contains(contract.Name));

    private static bool IsOfSystem(ITypeSymbol type)
    {
        var space = type.ContainingNamespace;
        while (space is { IsGlobalNamespace: false, ContainingNamespace.IsGlobalNamespace: false }) space = space.ContainingNamespace;
        return space?.Name == "System";
    }
}
