using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Axonish.CodeFixes;

/// <summary>Adds an empty event sourcing handler for an event that a class applies.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AddHandlerFix() : SingleFix("AXN0209")
{
    private protected override IEnumerable<Edit> Edits(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken ct)
    {
        if (node.FirstAncestorOrSelf<ExpressionSyntax>(candidate => candidate.Span == diagnostic.Location.SourceSpan) is not { } applied) yield break;
        if (node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type || model.GetTypeInfo(applied, ct).Type is not { } found) yield break;
        var name = found.ToMinimalDisplayString(model, type.SpanStart);
        yield return new Edit(
            $"Add an [EventSourcingHandler] for '{name}'",
            nameof(AddHandlerFix),
            type,
            type.WithMember($"[EventSourcingHandler] private void On({name} e) {{ }}"));
    }
}
