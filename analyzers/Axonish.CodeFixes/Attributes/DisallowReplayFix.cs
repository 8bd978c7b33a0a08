using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Axonish.CodeFixes;

/// <summary>Keeps a handler whose effects cannot be repeated out of replays.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class DisallowReplayFix() : SingleFix("AXN0706")
{
    private protected override IEnumerable<Edit> Edits(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken ct)
    {
        if (node.Declaration() is not (MethodDeclarationSyntax or TypeDeclarationSyntax) || node.Declaration() is not { } declaration) yield break;
        if (declaration.AttributeNamed("DisallowReplay") is { } lifted)
            yield return new Edit("Change to [DisallowReplay]", nameof(DisallowReplayFix), Change.Of(lifted, current => current.WithArgumentList(null)));
        else
            yield return new Edit("Add [DisallowReplay]", nameof(DisallowReplayFix), Change.Of(declaration, current => current.WithAttribute("DisallowReplay")));
    }
}
