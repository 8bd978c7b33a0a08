using Axonish.Generators.Model;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;

namespace Axonish.Generators.Parsing;

/// <summary>Projects a class with upcasters into everything that is printed for it.</summary>
internal static class UpcasterClassParser
{
    public static UpcasterClassFacts? FactsOf(UpcasterClassModel? model) => model is null ? null : new UpcasterClassFacts(
        model.DottedName,
        model.ModelName,
        model.Upcasters.Select(upcaster => upcaster.Fact).ToEquatableArray(),
        model.Upcasters.SelectMany(upcaster => upcaster.Events).Distinct().ToEquatableArray());

    /// <summary>Parses a class with marked methods; null where none of them is sound.</summary>
    public static UpcasterClassModel? Parse(INamedTypeSymbol type, Compilation compilation, Dependencies dependencies, CancellationToken ct)
    {
        dependencies.AddMembersOf(type);
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

    public static bool IsUpcaster(IMethodSymbol method) => method.MethodKind == MethodKind.Ordinary && method.Has(AttributeNames.Upcaster);
}
