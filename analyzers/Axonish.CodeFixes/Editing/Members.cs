using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace Axonish.CodeFixes;

/// <summary>Adds members to types, and types beside them, as a person would lay them out.</summary>
internal static class Members
{
    private const string Step = "    ";

    /// <summary>A type by its name, shortened where the document's usings allow it.</summary>
    public static TypeSyntax Named(string type) => SyntaxFactory.ParseTypeName(type).WithAdditionalAnnotations(Simplifier.Annotation);

    /// <summary>Adds a member after all others.</summary>
    public static TypeDeclarationSyntax WithMember(this TypeDeclarationSyntax type, string text) => type.WithMemberAt(text, type.Members.Count);

    /// <summary>Adds a member before the first that is neither field nor property.</summary>
    public static TypeDeclarationSyntax WithMemberAfterState(this TypeDeclarationSyntax type, string text)
    {
        var index = 0;
        while (index < type.Members.Count && type.Members[index] is FieldDeclarationSyntax or PropertyDeclarationSyntax) index++;
        return type.WithMemberAt(text, index);
    }

    /// <summary>Adds a member among the others, with an empty line between it and its neighbours.</summary>
    public static TypeDeclarationSyntax WithMemberAt(this TypeDeclarationSyntax type, string text, int index)
    {
        var outer = IndentOf(type);
        var opened = type.WithBraces(outer);
        var member = Parsed(text, outer + Step, isFirst: index == 0);
        var members = opened.Members;
        if (index > 0 && !members[index - 1].GetTrailingTrivia().Any(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)))
            members = members.Replace(members[index - 1], members[index - 1].WithTrailingTrivia(SyntaxFactory.LineFeed));
        if (index < members.Count && !members[index].GetLeadingTrivia().Any(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)))
        {
            var next = members[index];
            members = members.Replace(next, next.WithLeadingTrivia(next.GetLeadingTrivia().Insert(0, SyntaxFactory.LineFeed)));
        }

        return opened.WithMembers(members.Insert(index, member));
    }

    /// <summary>A type after all others of the namespace, file or class that a declaration stands in.</summary>
    public static Change TypeBeside(SyntaxNode declaration, string text) => declaration.Parent switch
    {
        TypeDeclarationSyntax outer => Change.Of(outer, current => current.WithMember(text)),
        BaseNamespaceDeclarationSyntax space => Change.Of(space, current => current.WithMembers(Appended(current.Members, text, InnerIndentOf(current)))),
        var root => Change.Of((CompilationUnitSyntax)root!, current => current.WithMembers(Appended(current.Members, text, ""))),
    };

    private static string InnerIndentOf(BaseNamespaceDeclarationSyntax space) =>
        space is FileScopedNamespaceDeclarationSyntax ? "" : IndentOf(space) + Step;

    private static SyntaxList<MemberDeclarationSyntax> Appended(SyntaxList<MemberDeclarationSyntax> members, string text, string indent)
    {
        var last = members.LastOrDefault();
        var kept = last is not null && !last.GetTrailingTrivia().Any(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia))
            ? members.Replace(last, last.WithTrailingTrivia(last.GetTrailingTrivia().Add(SyntaxFactory.LineFeed)))
            : members;
        return kept.Add(Parsed(text, indent, isFirst: last is null));
    }

    private static MemberDeclarationSyntax Parsed(string text, string indent, bool isFirst)
    {
        var lines = text.Split('\n').Select(line => line.Length == 0 ? "" : indent + line);
        var member = SyntaxFactory.ParseMemberDeclaration($"{(isFirst ? "" : "\n")}{string.Join("\n", lines)}\n")!;
        return member.ReplaceNodes(
            member.DescendantNodes().Where(IsQualified),
            static (_, name) => name.WithAdditionalAnnotations(Simplifier.Annotation));
    }

    // What is written in full is meant to be shortened; a chain of members of a value is left as it is.
    private static bool IsQualified(SyntaxNode node) =>
        node is QualifiedNameSyntax { Parent: not QualifiedNameSyntax } or AliasQualifiedNameSyntax { Parent: not QualifiedNameSyntax }
        || (node is MemberAccessExpressionSyntax access && access.ToString() is var text
            && (text.StartsWith("System.", StringComparison.Ordinal) || text.StartsWith("global::", StringComparison.Ordinal) || text.StartsWith("Axonish.", StringComparison.Ordinal)));

    private static string IndentOf(SyntaxNode node) =>
        node.GetLeadingTrivia().LastOrDefault(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).ToString();

    private static TypeDeclarationSyntax WithBraces(this TypeDeclarationSyntax type, string indent)
    {
        if (type.OpenBraceToken.IsKind(SyntaxKind.OpenBraceToken))
        {
            // A class on one line is opened.
            if (type.CloseBraceToken.LeadingTrivia.Any() || type.CloseBraceToken.GetPreviousToken().TrailingTrivia.Any(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia))) return type;
            return type.WithCloseBraceToken(type.CloseBraceToken.WithLeadingTrivia(SyntaxFactory.Whitespace(indent)));
        }

        var trailing = type.GetTrailingTrivia();
        var open = SyntaxFactory.Token(SyntaxKind.OpenBraceToken)
            .WithLeadingTrivia(SyntaxFactory.LineFeed, SyntaxFactory.Whitespace(indent))
            .WithTrailingTrivia(SyntaxFactory.LineFeed);
        var close = SyntaxFactory.Token(SyntaxKind.CloseBraceToken).WithLeadingTrivia(SyntaxFactory.Whitespace(indent)).WithTrailingTrivia(trailing);
        return type.WithSemicolonToken(default).WithOpenBraceToken(open).WithCloseBraceToken(close);
    }
}
