using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

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

    /// <summary>Puts an attribute before a member on its own line, or before a parameter on the same one.</summary>
    public static SyntaxNode WithAttribute(this SyntaxNode declaration, string name)
    {
        var leading = declaration.GetLeadingTrivia();
        var list = SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Attribute(SyntaxFactory.ParseName(name))))
            .WithTrailingTrivia(SyntaxFactory.Space);
        if (declaration is ParameterSyntax parameter)
            return parameter.WithoutLeadingTrivia().WithAttributeLists(parameter.AttributeLists.Insert(0, list)).WithLeadingTrivia(leading);
        var bare = (MemberDeclarationSyntax)declaration.WithoutLeadingTrivia();
        return bare.WithAttributeLists(bare.AttributeLists.Insert(0, list)).WithLeadingTrivia(leading);
    }

    public static TypeSyntax Named(string type) => SyntaxFactory.ParseTypeName(type);

    /// <summary>Adds a member after all others.</summary>
    public static TypeDeclarationSyntax WithMember(this TypeDeclarationSyntax type, string text) => type.WithMemberAt(text, type.Members.Count);

    /// <summary>Adds a member among the others, with an empty line between it and its neighbours.</summary>
    public static TypeDeclarationSyntax WithMemberAt(this TypeDeclarationSyntax type, string text, int index)
    {
        var outer = type.GetLeadingTrivia().LastOrDefault(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).ToString();
        var opened = type.WithBraces(outer);
        var member = SyntaxFactory.ParseMemberDeclaration($"{(index > 0 ? "\n" : "")}{outer}    {text}\n")!;
        var members = opened.Members;
        if (index < members.Count && !members[index].GetLeadingTrivia().Any(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)))
        {
            var next = members[index];
            members = members.Replace(next, next.WithLeadingTrivia(next.GetLeadingTrivia().Insert(0, SyntaxFactory.LineFeed)));
        }

        return opened.WithMembers(members.Insert(index, member));
    }

    private static TypeDeclarationSyntax WithBraces(this TypeDeclarationSyntax type, string indent)
    {
        if (type.OpenBraceToken.IsKind(SyntaxKind.OpenBraceToken)) return type;
        var trailing = type.GetTrailingTrivia();
        var open = SyntaxFactory.Token(SyntaxKind.OpenBraceToken)
            .WithLeadingTrivia(SyntaxFactory.LineFeed, SyntaxFactory.Whitespace(indent))
            .WithTrailingTrivia(SyntaxFactory.LineFeed);
        var close = SyntaxFactory.Token(SyntaxKind.CloseBraceToken).WithLeadingTrivia(SyntaxFactory.Whitespace(indent)).WithTrailingTrivia(trailing);
        return type.WithSemicolonToken(default).WithOpenBraceToken(open).WithCloseBraceToken(close);
    }
}
