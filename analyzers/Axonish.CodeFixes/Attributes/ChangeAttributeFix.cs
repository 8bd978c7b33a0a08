using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;

namespace Axonish.CodeFixes;

/// <summary>Puts the attribute on a handler that its class asks for.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class ChangeAttributeFix() : SingleFix("AXN0219")
{
    private protected override IEnumerable<Edit> Edits(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken ct)
    {
        if (!diagnostic.Properties.ContainsKey(FixHints.Solves)) yield break;
        if (node.Declaration() is not { } declaration || declaration.AttributeNamed("EventHandler") is not { } attribute) yield break;
        var changed = attribute.WithName(SyntaxFactory.IdentifierName("EventSourcingHandler").WithTriviaFrom(attribute.Name));
        yield return new Edit("Change to [EventSourcingHandler]", nameof(ChangeAttributeFix), declaration, declaration.ReplaceNode(attribute, changed));
    }
}
