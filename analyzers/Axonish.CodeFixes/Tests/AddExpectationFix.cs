using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Axonish.CodeFixes;

/// <summary>Says what a test expects of its command.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AddExpectationFix() : SingleFix("AXN0601")
{
    private static readonly string[] Expectations = ["ExpectSuccess", "ExpectNoEvents", "ExpectEvents"];

    private protected override IEnumerable<Edit> Edits(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken ct)
    {
        if (node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call) yield break;
        foreach (var expectation in Expectations)
        {
            yield return new Edit($"Add {expectation}", expectation, Change.Of(call, current => SyntaxFactory.InvocationExpression(
                SyntaxFactory.MemberAccessExpression(
                    SyntaxKind.SimpleMemberAccessExpression, current.WithoutTrailingTrivia(), SyntaxFactory.IdentifierName(expectation)))
                .WithTrailingTrivia(current.GetTrailingTrivia())));
        }
    }
}
