using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Axonish.CodeFixes;

/// <summary>Makes a primary constructor that should handle a command an ordinary one, where the class makes no other use of its parameters.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class ConvertConstructorFix() : SingleFix("AXN0115")
{
    private protected override IEnumerable<Edit> Edits(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken ct)
    {
        if (node.FirstAncestorOrSelf<ClassDeclarationSyntax>() is not { ParameterList: { } list } type || type.AttributeNamed("CommandHandler") is null) yield break;
        var text = $"[CommandHandler]\npublic {type.Identifier.ValueText}{list.WithoutTrivia()} {{ }}";
        var edit = new Edit("Convert to an ordinary constructor", nameof(ConvertConstructorFix), Change.Of(type, current => Converted((ClassDeclarationSyntax)current, text)));
        if (Changes.StillCompile(model.Compilation, edit, ct)) yield return edit;
    }

    private static TypeDeclarationSyntax Converted(ClassDeclarationSyntax type, string text)
    {
        var bare = (ClassDeclarationSyntax)type.WithoutAttribute(type.AttributeNamed("CommandHandler")!);
        var trailing = bare.ParameterList!.GetTrailingTrivia();
        return bare.WithParameterList(null).WithIdentifier(bare.Identifier.WithTrailingTrivia(trailing)).WithMemberAfterState(text);
    }
}
