using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Axonish.CodeFixes;

/// <summary>Sets the identifier by the event that creates the aggregate, from the event's property of its name.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AssignIdentifierFix() : SingleFix("AXN0007")
{
    private protected override IEnumerable<Edit> Edits(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken ct)
    {
        if (node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type || model.GetDeclaredSymbol(type, ct) is not { } root) yield break;
        var identifier = MemberMarked(root);
        if (identifier is null) yield break;
        var created = CreatedBy(root, model.Compilation, ct);
        var fitting = root.GetMembers().OfType<IMethodSymbol>()
            .Where(method => method.Has(AttributeNames.EventSourcingHandler) && !method.IsStatic && method.Parameters.Length > 0)
            .Where(method => created.Count == 0 || created.Contains(method.Parameters[0].Type, SymbolEqualityComparer.Default))
            .Select(method => (Method: method, Property: Source(method.Parameters[0].Type, identifier, root, model.Compilation)))
            .Where(pair => pair.Property is not null)
            .ToArray();
        // Which event is the first one is known where one is applied on creation, or only one fits.
        if (fitting.Length != 1 || fitting[0].Method.DeclarationOf<MethodDeclarationSyntax>(ct) is not { } handler) yield break;
        var statement = $"{identifier.Name} = {fitting[0].Method.Parameters[0].Name}.{fitting[0].Property!.Name};";
        var edit = new Edit(
            $"Set '{identifier.Name}' from '{fitting[0].Method.Parameters[0].Type.Name}.{fitting[0].Property!.Name}'",
            nameof(AssignIdentifierFix),
            Change.Of(handler, current => current.WithStatement(statement, isFirst: true)));
        if (Changes.StillCompile(model.Compilation, edit, ct)) yield return edit;
    }

    private static ISymbol? MemberMarked(INamedTypeSymbol root) => root.WithBases().SelectMany(level => level.GetMembers())
        .FirstOrDefault(member => member is IFieldSymbol or IPropertySymbol && member.Has(AttributeNames.AggregateIdentifier));

    private static HashSet<ISymbol> CreatedBy(INamedTypeSymbol root, Compilation compilation, CancellationToken ct)
    {
        var created = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var constructor in root.InstanceConstructors.Where(constructor => constructor.Has(AttributeNames.CommandHandler)))
        {
            foreach (var creation in constructor.DeclaringSyntaxReferences.SelectMany(reference => reference.GetSyntax(ct).DescendantNodes()).OfType<BaseObjectCreationExpressionSyntax>())
            {
                if (compilation.GetSemanticModel(creation.SyntaxTree).GetTypeInfo(creation, ct).Type is { } type) created.Add(type);
            }
        }

        return created;
    }

    private static ISymbol? Source(ITypeSymbol payload, ISymbol identifier, INamedTypeSymbol root, Compilation compilation)
    {
        var type = RoutingMember.TypeOf(identifier);
        string[] names = [identifier.Name.Capitalized(), $"{root.Name}Id", "Id"];
        return names.Select(name => RoutingMember.Named(payload, name, compilation))
            .FirstOrDefault(member => member is not null && compilation.ClassifyConversion(RoutingMember.TypeOf(member), type) is { IsImplicit: true });
    }
}
