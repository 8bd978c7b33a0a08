using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Axonish.CodeFixes;

/// <summary>Says that an event sourcing handler applies events only while the aggregate is live, which is what happens anyway.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class WhileLiveFix() : SingleFix("AXN0211")
{
    private protected override IEnumerable<Edit> Edits(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken ct)
    {
        if (node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call) yield break;
        var condition = $"if ({model.Lifecycle(call.SpanStart, "IsLive")}) ";
        const string Title = "Apply only while IsLive";
        if (call.Parent is ExpressionStatementSyntax { Parent: BlockSyntax } statement)
        {
            yield return new Edit(Title, nameof(WhileLiveFix), Change.Of(statement, current =>
                SyntaxFactory.ParseStatement($"{condition}{current.WithoutTrivia()}").WithTriviaFrom(current)));
        }
        else if (call.Parent is ArrowExpressionClauseSyntax { Parent: MethodDeclarationSyntax method })
        {
            yield return new Edit(Title, nameof(WhileLiveFix), Change.Of(method, current =>
                current.WithText(Bodies.Block(Bodies.IndentOf(current), $"{condition}{call};"))));
        }
    }
}
