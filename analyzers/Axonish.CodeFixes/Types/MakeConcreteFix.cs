using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Axonish.CodeFixes;

/// <summary>Makes an aggregate that creates instances one that can have them.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class MakeConcreteFix() : SingleFix("AXN0010")
{
    private protected override IEnumerable<Edit> Edits(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken ct)
    {
        if (node.FirstAncestorOrSelf<ClassDeclarationSyntax>() is not { } type || !type.Modifiers.Any(SyntaxKind.AbstractKeyword)) yield break;
        var name = type.Identifier.ValueText;
        var edit = new Edit($"Make '{name}' no longer abstract", nameof(MakeConcreteFix), Change.Of(type, current => current.WithoutModifier(SyntaxKind.AbstractKeyword)));
        if (Changes.StillCompile(model.Compilation, edit, ct)) yield return edit;
    }
}
