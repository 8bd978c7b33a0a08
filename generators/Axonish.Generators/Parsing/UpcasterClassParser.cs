using Axonish.Generators.Model;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;

namespace Axonish.Generators.Parsing;

/// <summary>Projects a class with upcasters into everything that is printed for it.</summary>
internal static class UpcasterClassParser
{
    /// <summary>Parses the class around a marked method, once however many methods it marks.</summary>
    public static Parsed<UpcasterClassModel> Run(GeneratorAttributeSyntaxContext source, CancellationToken ct)
    {
        if (source.TargetSymbol is not IMethodSymbol { MethodKind: MethodKind.Ordinary } method) return new Parsed<UpcasterClassModel>(null, null);
        var first = method.ContainingType.GetMembers().OfType<IMethodSymbol>().First(IsUpcaster);
        return SymbolEqualityComparer.Default.Equals(first, method)
            ? Parser.Guarded(method.ContainingType, source.SemanticModel.Compilation, Parse, ct)
            : new Parsed<UpcasterClassModel>(null, null);
    }

    public static UpcasterClassFacts? FactsOf(UpcasterClassModel? model) => model is null ? null : new UpcasterClassFacts(
        model.DottedName,
        model.ModelName,
        model.Upcasters.Select(upcaster => upcaster.Fact).ToEquatableArray(),
        model.Upcasters.SelectMany(upcaster => upcaster.Events).Distinct().ToEquatableArray());

    private static UpcasterClassModel? Parse(INamedTypeSymbol type, Compilation compilation, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var access = new MemberAccess(compilation);
        var upcasters = type.GetMembers().OfType<IMethodSymbol>()
            .Select(method => UpcasterShape.Of(method, compilation))
            .Where(shape => shape is { Fault: null })
            .Select(shape => Project(shape!, type, access))
            .OrderBy(upcaster => upcaster.Name, StringComparer.Ordinal)
            .ThenBy(upcaster => upcaster.Revision)
            .ThenBy(upcaster => upcaster.Title, StringComparer.Ordinal)
            .ToEquatableArray();
        return upcasters.Count == 0 ? null : new UpcasterClassModel(
            $"{type.DottedName()}.Upcasters", $"{TypeNames.Identifier(type.DottedName())}Upcasters", TypeNames.Plain(type), upcasters, access.Classes());
    }

    private static UpcasterModel Project(UpcasterShape shape, INamedTypeSymbol type, MemberAccess access) => new(
        $"{type.Name}.{shape.Method.Name}({shape.Parameters[0].Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)})",
        shape.Name,
        shape.Revision,
        shape.Source is { } source ? EventNames.Of(source) : null,
        shape.Target is { } target ? EventNames.Of(target) : null,
        shape.ReturnsJson,
        shape.ReturnsSequence,
        access.Call(shape.Method, type),
        Arguments.Of(shape.Parameters));

    private static bool IsUpcaster(IMethodSymbol method) => method.MethodKind == MethodKind.Ordinary && method.Has(AttributeNames.Upcaster);
}
