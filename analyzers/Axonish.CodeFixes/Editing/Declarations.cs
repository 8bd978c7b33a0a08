using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace Axonish.CodeFixes;

/// <summary>Finds declarations and their attributes, and edits them without disturbing what stands around.</summary>
internal static class Declarations
{
    public static async Task<SyntaxNode> RequiredRootAsync(this Document document, CancellationToken ct) =>
        await document.GetSyntaxRootAsync(ct).ConfigureAwait(false) ?? throw new InvalidOperationException("A C# document has a syntax tree.");

    /// <summary>The member, parameter or type around a node.</summary>
    public static SyntaxNode? Declaration(this SyntaxNode node) =>
        node.AncestorsAndSelf().FirstOrDefault(candidate => candidate is MemberDeclarationSyntax or ParameterSyntax);

    public static SyntaxList<AttributeListSyntax> AttributeListsOf(this SyntaxNode declaration) => declaration switch
    {
        MemberDeclarationSyntax member => member.AttributeLists,
        ParameterSyntax parameter => parameter.AttributeLists,
        _ => default,
    };

    public static AttributeSyntax? AttributeNamed(this SyntaxNode declaration, string name) => declaration.AttributeListsOf()
        .SelectMany(list => list.Attributes)
        .FirstOrDefault(attribute => attribute.NameIs(name));

    public static bool NameIs(this AttributeSyntax attribute, string name)
    {
        var written = attribute.Name switch
        {
            QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
            AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
            SimpleNameSyntax simple => simple.Identifier.ValueText,
            _ => "",
        };
        return written == name || written == $"{name}Attribute";
    }

    /// <summary>Removes an attribute, its list with it where nothing else is in there.</summary>
    public static SyntaxNode WithoutAttribute(this SyntaxNode declaration, AttributeSyntax attribute)
    {
        var list = (AttributeListSyntax)attribute.Parent!;
        if (list.Attributes.Count > 1) return declaration.RemoveNode(attribute, SyntaxRemoveOptions.KeepNoTrivia)!;
        var isFirst = declaration.AttributeListsOf().First() == list;
        var leading = list.GetLeadingTrivia();
        var edited = declaration.RemoveNode(list, SyntaxRemoveOptions.KeepNoTrivia)!;
        return isFirst ? edited.WithLeadingTrivia(leading) : edited;
    }

    /// <summary>Puts an attribute before a declaration: fields, properties and parameters keep it on their line, all else gets it on a line above.</summary>
    public static SyntaxNode WithAttribute(this SyntaxNode declaration, string attribute)
    {
        var leading = declaration.GetLeadingTrivia();
        var isInline = declaration is ParameterSyntax or FieldDeclarationSyntax or PropertyDeclarationSyntax && !AttributesStandAbove(declaration);
        var indent = leading.LastOrDefault(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).ToString();
        var list = Attributes(attribute).WithTrailingTrivia(SyntaxFactory.ParseTrailingTrivia(isInline ? " " : "\n"));
        if (declaration is ParameterSyntax parameter)
            return parameter.WithoutLeadingTrivia().WithAttributeLists(parameter.AttributeLists.Insert(0, list)).WithLeadingTrivia(leading);
        var bare = (MemberDeclarationSyntax)declaration.WithLeadingTrivia(isInline ? default : SyntaxFactory.TriviaList(SyntaxFactory.Whitespace(indent)));
        return bare.WithAttributeLists(bare.AttributeLists.Insert(0, list)).WithLeadingTrivia(leading);
    }

    /// <summary>An attribute as it is written between brackets; its name is shortened where the document's usings allow it.</summary>
    public static AttributeListSyntax Attributes(string attribute)
    {
        var list = ((FieldDeclarationSyntax)SyntaxFactory.ParseMemberDeclaration($"[{attribute}] int x;")!).AttributeLists[0].WithoutTrivia();
        return list.ReplaceNodes(
            list.DescendantNodes().Where(node => node is QualifiedNameSyntax { Parent: not QualifiedNameSyntax }),
            static (_, name) => name.WithAdditionalAnnotations(Simplifier.Annotation));
    }

    private static bool AttributesStandAbove(SyntaxNode declaration) =>
        declaration.AttributeListsOf().LastOrDefault()?.GetTrailingTrivia().Any(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)) is true;
}
