using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Axonish.CodeFixes;

/// <summary>Finds what a fix concerns beside the place of the diagnostic. It looks at whole compilations: a person waits for a fix, not for a keystroke.</summary>
internal static class Symbols
{
    public static IEnumerable<INamedTypeSymbol> DeclaredTypes(this Compilation compilation) => TypesIn(compilation.Assembly.GlobalNamespace);

    /// <summary>The classes that stand inside aggregates without being their roots, and have handlers.</summary>
    public static IEnumerable<INamedTypeSymbol> Entities(this Compilation compilation) => compilation.DeclaredTypes().Where(type =>
        type is { TypeKind: TypeKind.Class, IsAbstract: false }
        && type.IsRootOrEntity()
        && !type.WithBases().Any(level => level.Has(AttributeNames.Aggregate))
        && type.WithBases().SelectMany(level => level.GetMembers()).Any(member => member.Has(AttributeNames.CommandHandler) || member.Has(AttributeNames.EventSourcingHandler)));

    /// <summary>Where a symbol is declared; the part that stands first.</summary>
    public static T? DeclarationOf<T>(this ISymbol symbol, CancellationToken ct)
        where T : SyntaxNode => symbol.DeclaringSyntaxReferences
        .Select(reference => reference.GetSyntax(ct).FirstAncestorOrSelf<T>())
        .FirstOrDefault(found => found is not null);

    /// <summary>What a place of a diagnostic declares.</summary>
    public static ISymbol? DeclaredAt(this Compilation compilation, Location place, CancellationToken ct)
    {
        if (place.SourceTree is not { } tree || !compilation.ContainsSyntaxTree(tree)) return null;
        var model = compilation.GetSemanticModel(tree);
        for (var node = tree.GetRoot(ct).FindToken(place.SourceSpan.Start).Parent; node is not null; node = node.Parent)
        {
            if (model.GetDeclaredSymbol(node, ct) is { } symbol) return symbol;
        }

        return null;
    }

    /// <summary>Every place in the compilation that makes an instance of a class.</summary>
    public static IReadOnlyList<BaseObjectCreationExpressionSyntax> CreationsOf(this Compilation compilation, INamedTypeSymbol type, CancellationToken ct)
    {
        var found = new List<BaseObjectCreationExpressionSyntax>();
        foreach (var tree in compilation.SyntaxTrees)
        {
            SemanticModel? model = null;
            foreach (var creation in tree.GetRoot(ct).DescendantNodes().OfType<BaseObjectCreationExpressionSyntax>())
            {
                if (creation is ObjectCreationExpressionSyntax { Type: SimpleNameSyntax name } && name.Identifier.ValueText != type.Name) continue;
                model ??= compilation.GetSemanticModel(tree);
                if (model.GetTypeInfo(creation, ct).Type?.Is(type) is true) found.Add(creation);
            }
        }

        return found;
    }

    /// <summary>Whether an expression means the same in another method: it names no parameter and no local.</summary>
    public static bool IsIndependent(this SyntaxNode expression, SemanticModel model, CancellationToken ct) =>
        !expression.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name =>
            model.GetSymbolInfo(name, ct).Symbol is IParameterSymbol or ILocalSymbol or IRangeVariableSymbol);

    /// <summary>How a static member of AggregateLifecycle is written at a place.</summary>
    public static string Lifecycle(this SemanticModel model, int position, string member) =>
        model.LookupSymbols(position, name: member).Any(found => found.ContainingType.IsAxonish("AggregateLifecycle"))
            ? member
            : $"AggregateLifecycle.{member}";

    /// <summary>The fields and automatic properties in which an instance holds its values.</summary>
    public static IEnumerable<ISymbol> HeldMembers(this INamedTypeSymbol type) => type.GetMembers().OfType<IFieldSymbol>()
        .Where(field => !field.IsStatic && !field.IsConst)
        .Select(field => field.AssociatedSymbol ?? field);

    public static string Capitalized(this string name) => name.TrimStart('_') is { Length: > 0 } trimmed ? char.ToUpperInvariant(trimmed[0]) + trimmed.Substring(1) : name;

    public static string Uncapitalized(this string name) => char.ToLowerInvariant(name[0]) + name.Substring(1);

    private static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceOrTypeSymbol container)
    {
        foreach (var member in container.GetMembers())
        {
            if (member is INamedTypeSymbol type) yield return type;
            if (member is not INamespaceOrTypeSymbol inner) continue;
            foreach (var nested in TypesIn(inner)) yield return nested;
        }
    }
}
