using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Axonish.CodeFixes;

/// <summary>Adds an empty event sourcing handler for an event that a class applies: to the class, or to an entity that it holds.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AddHandlerFix() : SingleFix("AXN0209")
{
    private protected override IEnumerable<Edit> Edits(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken ct)
    {
        if (node.FirstAncestorOrSelf<ExpressionSyntax>(candidate => candidate.Span == diagnostic.Location.SourceSpan) is not { } applied) yield break;
        if (node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type || model.GetTypeInfo(applied, ct).Type is not { } found) yield break;
        var name = found.ToMinimalDisplayString(model, type.SpanStart);
        yield return Add($"Add an [EventSourcingHandler] for '{name}'", nameof(AddHandlerFix), type);
        var members = model.GetDeclaredSymbol(type, ct)?.WithBases().SelectMany(level => level.GetMembers()) ?? [];
        foreach (var entity in members.Select(member => MemberShape.Of(member, isStateStored: false, model.Compilation)?.Entity).OfType<INamedTypeSymbol>().Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default))
        {
            if (entity.DeclarationOf<ClassDeclarationSyntax>(ct) is { } declaration)
                yield return Add($"Add an [EventSourcingHandler] for '{name}' to '{entity.Name}'", $"{nameof(AddHandlerFix)}:{entity.Name}", declaration);
        }

        Edit Add(string title, string key, TypeDeclarationSyntax owner)
        {
            var handler = $"[EventSourcingHandler]\nprivate void On({name} e) {{ }}";
            var place = model.Compilation.DeclaredAt(owner.Identifier.GetLocation(), ct)?.ToDisplayString();
            return new(title, key, Change.Of(owner, current => current.WithMember(handler)).Once($"{place}.On({found.ToDisplayString()})", handler));
        }
    }
}
