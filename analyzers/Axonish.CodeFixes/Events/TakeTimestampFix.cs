using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace Axonish.CodeFixes;

/// <summary>Takes the moment at which the event was applied, where a handler reads the clock.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class TakeTimestampFix() : SingleFix("AXN0203")
{
    private protected override IEnumerable<Edit> Edits(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken ct)
    {
        if (node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } method || node.Parent is not MemberAccessExpressionSyntax read) yield break;
        if (model.GetSymbolInfo(read, ct).Symbol is not IPropertySymbol { Name: "UtcNow", ContainingType.Name: "DateTime" or "DateTimeOffset" } property) yield break;
        if (method.ParameterList.Parameters.Any(parameter => parameter.Identifier.ValueText == "timestamp")) yield break;
        var value = property.ContainingType.Name == "DateTime" ? "timestamp.UtcDateTime" : "timestamp";
        var parameter = SyntaxFactory.ParseParameterList("([EventTimestamp] System.DateTimeOffset timestamp)").Parameters[0].WithLeadingTrivia(SyntaxFactory.Space);
        parameter = parameter.WithType(parameter.Type!.WithAdditionalAnnotations(Simplifier.Annotation));
        var changed = method.ReplaceNode(read, SyntaxFactory.ParseExpression(value).WithTriviaFrom(read));
        yield return new Edit(
            "Take the event's timestamp", nameof(TakeTimestampFix), method, changed.WithParameterList(changed.ParameterList.AddParameters(parameter)));
    }
}
