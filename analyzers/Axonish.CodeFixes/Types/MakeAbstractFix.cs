using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Axonish.CodeFixes;

/// <summary>Makes a message that others derive from an abstract base, which is not sent itself.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class MakeAbstractFix() : SingleFix("AXN0409")
{
    private protected override IEnumerable<Edit> Edits(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken ct)
    {
        if (node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type) yield break;
        if (type.SyntaxTree.GetRoot(ct).DescendantNodes().OfType<ObjectCreationExpressionSyntax>().Any(creation => creation.Type.ToString() == type.Identifier.ValueText)) yield break;
        var position = type.Modifiers.Count > 0 && type.Modifiers.Last().IsKind(SyntaxKind.PartialKeyword) ? type.Modifiers.Count - 1 : type.Modifiers.Count;
        var isAbstract = SyntaxFactory.Token(SyntaxKind.AbstractKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        yield return new Edit(
            $"Make '{type.Identifier.ValueText}' abstract", nameof(MakeAbstractFix), type, type.WithModifiers(type.Modifiers.Insert(position, isAbstract)));
    }
}
