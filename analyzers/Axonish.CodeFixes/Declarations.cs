using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Axonish.CodeFixes;

/// <summary>Finds declarations and their attributes, and edits them without disturbing what stands around.</summary>
internal static class Declarations
{
    public static async Task<SyntaxNode> RequiredRootAsync(this Document document, CancellationToken ct) =>
        await document.GetSyntaxRootAsync(ct).ConfigureAwait(false) ?? throw new InvalidOperationException("A C# document has a syntax tree.");

    /// <summary>The member, parameter or type whose name a diagnostic points at.</summary>
    public static async Task<SyntaxNode?> DeclarationAt(this Document document, Diagnostic diagnostic, CancellationToken ct)
    {
        var root = await document.RequiredRootAsync(ct).ConfigureAwait(false);
        return root.DeclarationAt(diagnostic.Location);
    }

    public static SyntaxNode? DeclarationAt(this SyntaxNode root, Location location) =>
        root.FindToken(location.SourceSpan.Start).Parent?.AncestorsAndSelf().FirstOrDefault(node => node is MemberDeclarationSyntax or ParameterSyntax);

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
    public static SyntaxNode WithoutAttribute(this SyntaxNode root, AttributeSyntax attribute)
    {
        var list = (AttributeListSyntax)attribute.Parent!;
        if (list.Attributes.Count > 1) return root.RemoveNode(attribute, SyntaxRemoveOptions.KeepNoTrivia)!;
        var declaration = list.Parent!;
        var isFirst = declaration.AttributeListsOf().First() == list;
        var leading = list.GetLeadingTrivia();
        var edited = declaration.RemoveNode(list, SyntaxRemoveOptions.KeepNoTrivia)!;
        return root.ReplaceNode(declaration, isFirst ? edited.WithLeadingTrivia(leading) : edited);
    }
}
