using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Axonish.CodeFixes;

/// <summary>Keeps a property's setter to its class (AXN0008), or to the object's creation (AXN0401).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class NarrowSetterFix() : SingleFix("AXN0008", "AXN0401")
{
    private protected override IEnumerable<Edit> Edits(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken ct)
    {
        if (node.FirstAncestorOrSelf<FieldDeclarationSyntax>() is { Declaration.Variables.Count: 1 } field)
        {
            var accessor = diagnostic.Id == "AXN0008" ? "private set" : "init";
            var edit = new Edit($"Make it a property with {accessor}", $"Property:{accessor}", Change.Of(field, current => AsProperty(current, accessor)));
            if (Changes.StillCompile(model.Compilation, edit, ct)) yield return edit;
            yield break;
        }

        var setter = node.FirstAncestorOrSelf<PropertyDeclarationSyntax>()?.AccessorList?.Accessors.FirstOrDefault(accessor => accessor.IsKind(SyntaxKind.SetAccessorDeclaration));
        if (setter is null) yield break;
        if (diagnostic.Id == "AXN0008")
        {
            var isPrivate = SyntaxFactory.Token(SyntaxKind.PrivateKeyword).WithTrailingTrivia(SyntaxFactory.Space);
            var narrowed = setter.WithoutLeadingTrivia().WithModifiers(SyntaxFactory.TokenList(isPrivate)).WithLeadingTrivia(setter.GetLeadingTrivia());
            yield return new Edit("Make the setter private", "PrivateSetter", setter, narrowed);
        }
        else
        {
            var init = SyntaxFactory.AccessorDeclaration(SyntaxKind.InitAccessorDeclaration)
                .WithKeyword(SyntaxFactory.Token(SyntaxKind.InitKeyword))
                .WithBody(setter.Body)
                .WithExpressionBody(setter.ExpressionBody)
                .WithSemicolonToken(setter.SemicolonToken)
                .WithTriviaFrom(setter);
            yield return new Edit("Change the setter to init", "InitSetter", setter, init);
        }
    }

    private static MemberDeclarationSyntax AsProperty(FieldDeclarationSyntax field, string accessor)
    {
        var variable = field.Declaration.Variables[0];
        var head = $"{field.AttributeLists.ToFullString().TrimStart()}{field.Modifiers} {field.Declaration.Type.WithoutTrivia()} {variable.Identifier.ValueText} {{ get; {accessor}; }}";
        var text = variable.Initializer is { } initializer ? $"{head} {initializer};" : head;
        return SyntaxFactory.ParseMemberDeclaration(text)!.WithTriviaFrom(field);
    }
}
