using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Axonish.CodeFixes;

/// <summary>Makes a nested type internal, so that generated code can name it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class MakeAccessibleFix() : SingleFix("AXN0009", "AXN0406")
{
    private protected override Location PlaceOf(Diagnostic diagnostic) =>
        diagnostic.AdditionalLocations.FirstOrDefault(location => location.IsInSource) ?? diagnostic.Location;

    private protected override IEnumerable<Edit> Edits(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken ct)
    {
        if (node.FirstAncestorOrSelf<BaseTypeDeclarationSyntax>() is not { Parent: TypeDeclarationSyntax } type) yield break;
        var narrow = type.Modifiers.Where(modifier => modifier.IsKind(SyntaxKind.PrivateKeyword) || modifier.IsKind(SyntaxKind.ProtectedKeyword)).ToArray();
        if (model.GetDeclaredSymbol(type, ct) is not { DeclaredAccessibility: Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal }) yield break;
        var leading = type.GetLeadingTrivia();
        var isInternal = SyntaxFactory.Token(SyntaxKind.InternalKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        var bare = (BaseTypeDeclarationSyntax)type.WithoutLeadingTrivia();
        var kept = bare.Modifiers.Where(modifier => !modifier.IsKind(SyntaxKind.PrivateKeyword) && !modifier.IsKind(SyntaxKind.ProtectedKeyword)).ToArray();
        var changed = narrow.Length == bare.Modifiers.Count && bare.Modifiers.Count == 0
            ? bare.WithModifiers(SyntaxFactory.TokenList(isInternal))
            : bare.WithModifiers(SyntaxFactory.TokenList(kept.Prepend(isInternal)));
        yield return new Edit($"Make '{type.Identifier.ValueText}' internal", nameof(MakeAccessibleFix), type, changed.WithLeadingTrivia(leading));
    }
}
