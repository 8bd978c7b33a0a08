using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace Axonish.CodeFixes;

/// <summary>Records the event instead of handing it to the handler.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class QualifyApplyFix() : SingleFix("AXN0218")
{
    private protected override IEnumerable<Edit> Edits(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken ct)
    {
        if (node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { ArgumentList.Arguments.Count: 1 } call) yield break;
        var apply = SyntaxFactory.ParseExpression("Axonish.AggregateLifecycle.Apply").WithAdditionalAnnotations(Simplifier.Annotation).WithTriviaFrom(call.Expression);
        yield return new Edit("Apply the event", nameof(QualifyApplyFix), call, call.WithExpression(apply));
    }
}
