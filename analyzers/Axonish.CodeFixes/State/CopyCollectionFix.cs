using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Axonish.CodeFixes;

/// <summary>Keeps a copy of an event's collection.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class CopyCollectionFix() : SingleFix("AXN0213")
{
    private protected override IEnumerable<Edit> Edits(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken ct)
    {
        if (node.FirstAncestorOrSelf<AssignmentExpressionSyntax>() is not { } assignment || assignment.Right.Span != diagnostic.Location.SourceSpan) yield break;
        var type = model.GetTypeInfo(assignment.Left, ct).Type;
        if (type is not IArrayTypeSymbol && type?.Name is not ("List" or "HashSet" or "IList" or "ICollection")) yield break;
        var copy = SyntaxFactory.ParseExpression($"[.. {assignment.Right.WithoutTrivia()}]").WithTriviaFrom(assignment.Right);
        yield return new Edit("Copy the collection", nameof(CopyCollectionFix), assignment.Right, copy);
    }
}
