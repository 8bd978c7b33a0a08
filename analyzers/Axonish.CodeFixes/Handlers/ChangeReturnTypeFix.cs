using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Axonish.CodeFixes;

/// <summary>Makes a handler return what one of its kind may.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class ChangeReturnTypeFix() : SingleFix("AXN0109", "AXN0205", "AXN0207")
{
    private protected override IEnumerable<Edit> Edits(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken ct)
    {
        if (node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } method) yield break;
        if (diagnostic.Id == "AXN0109")
        {
            var task = Members.Named("System.Threading.Tasks.Task").WithTriviaFrom(method.ReturnType);
            yield return new Edit("Return Task", "ReturnTask", method, method.WithReturnType(task));
        }
        else if (ReturningNothing(method) is { } changed)
        {
            yield return new Edit("Return void", "ReturnVoid", method, changed);
        }
    }

    /// <returns>Null where the body's statements need what they return, or wait for something.</returns>
    private static MethodDeclarationSyntax? ReturningNothing(MethodDeclarationSyntax method)
    {
        if (method.DescendantNodes().Any(node => node is AwaitExpressionSyntax)) return null;
        if (method.ExpressionBody is { Expression: not (AssignmentExpressionSyntax or InvocationExpressionSyntax) }) return null;
        var returns = method.Body?.DescendantNodes(node => node is not AnonymousFunctionExpressionSyntax and not LocalFunctionStatementSyntax)
            .OfType<ReturnStatementSyntax>()
            .ToArray() ?? [];
        var changed = method;
        if (returns.Length == 1 && method.Body!.Statements.Last() == returns[0] && IsSpent(returns[0].Expression))
            changed = method.WithBody(method.Body.WithStatements(method.Body.Statements.Remove(returns[0])));
        else if (returns.Any(statement => statement.Expression is not null))
            return null;
        var modifiers = changed.Modifiers.FirstOrDefault(modifier => modifier.IsKind(SyntaxKind.AsyncKeyword)) is { RawKind: not 0 } isAsync
            ? changed.Modifiers.Remove(isAsync)
            : changed.Modifiers;
        return changed
            .WithModifiers(modifiers)
            .WithReturnType(SyntaxFactory.PredefinedType(SyntaxFactory.Token(SyntaxKind.VoidKeyword)).WithTriviaFrom(method.ReturnType));
    }

    private static bool IsSpent(ExpressionSyntax? returned) =>
        returned is LiteralExpressionSyntax or MemberAccessExpressionSyntax { Name.Identifier.ValueText: "CompletedTask" } or IdentifierNameSyntax;
}
