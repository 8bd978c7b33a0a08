using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Axonish.CodeFixes;

/// <summary>Takes a parameter by value.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class RemoveModifierFix() : SingleFix("AXN0107")
{
    private protected override IEnumerable<Edit> Edits(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken ct)
    {
        if (node.FirstAncestorOrSelf<ParameterSyntax>() is not { Modifiers.Count: > 0 } parameter) yield break;
        var kept = SyntaxFactory.TokenList(parameter.Modifiers.Where(modifier =>
            !modifier.IsKind(SyntaxKind.RefKeyword) && !modifier.IsKind(SyntaxKind.OutKeyword) && !modifier.IsKind(SyntaxKind.ReadOnlyKeyword)));
        if (kept.Count == parameter.Modifiers.Count) yield break;
        yield return new Edit(
            "Take the parameter by value", nameof(RemoveModifierFix), parameter, parameter.WithModifiers(kept).WithLeadingTrivia(parameter.GetLeadingTrivia()));
    }
}
