using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Axonish.CodeFixes;

/// <summary>Sends a command by the overload that knows its result, where nothing depends on the one that was asked for.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class UseTypedOverloadFix() : SingleFix("AXN0116")
{
    private protected override IEnumerable<Edit> Edits(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken ct)
    {
        if (node is not GenericNameSyntax name || node.FirstAncestorOrSelf<AwaitExpressionSyntax>() is not { } wait || !IsFree(wait)) yield break;
        yield return new Edit("Use the typed overload", nameof(UseTypedOverloadFix), name, SyntaxFactory.IdentifierName(name.Identifier).WithTriviaFrom(name));
    }

    private static bool IsFree(AwaitExpressionSyntax wait) =>
        wait.Parent is ExpressionStatementSyntax
        || wait is { Parent: EqualsValueClauseSyntax { Parent.Parent: VariableDeclarationSyntax { Type.IsVar: true } } }
        || wait is { Parent: ArrowExpressionClauseSyntax { Parent: MethodDeclarationSyntax { ReturnType: IdentifierNameSyntax } } };
}
