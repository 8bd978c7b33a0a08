using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Axonish.CodeFixes;

/// <summary>Adds statements to methods, and takes them away.</summary>
internal static class Bodies
{
    /// <summary>Adds a statement: an empty method gets it as its expression, one that is an expression becomes a block.</summary>
    public static BaseMethodDeclarationSyntax WithStatement(this BaseMethodDeclarationSyntax method, string statement, bool isFirst)
    {
        if (method.Body is { Statements.Count: 0 } && !method.Body.DescendantTrivia().Any(trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia)))
            return method.WithText($"=> {statement}");
        if (method.ExpressionBody is { } expression)
        {
            var own = $"{expression.Expression};";
            return method.WithText(Block(IndentOf(method), isFirst ? [statement, own] : [own, statement]));
        }

        var body = method.Body!;
        var neighbour = isFirst ? body.Statements.First() : body.Statements.Last();
        var added = SyntaxFactory.ParseStatement(statement).WithLeadingTrivia(IndentTrivia(neighbour)).WithTrailingTrivia(neighbour.GetTrailingTrivia());
        return isFirst
            ? method.WithBody(body.WithStatements(body.Statements.Insert(0, added)))
            : method.WithBody(body.WithStatements(body.Statements.Add(added)));
    }

    /// <summary>Puts another body, arrow or block, after a method's head.</summary>
    public static BaseMethodDeclarationSyntax WithText(this BaseMethodDeclarationSyntax method, string body)
    {
        var bare = method.WithBody(null).WithExpressionBody(null).WithSemicolonToken(default);
        var separator = body.StartsWith("=>", StringComparison.Ordinal) ? " " : "\n";
        var text = bare.WithoutTrivia().ToString().TrimEnd() + separator + body;
        var parsed = (BaseMethodDeclarationSyntax)SyntaxFactory.ParseMemberDeclaration(text)!;
        return parsed.WithLeadingTrivia(method.GetLeadingTrivia()).WithTrailingTrivia(method.GetTrailingTrivia());
    }

    public static string Block(string indent, params IEnumerable<string> statements) =>
        $"{indent}{{\n{string.Concat(statements.Select(statement => $"{indent}    {statement}\n"))}{indent}}}";

    public static string IndentOf(SyntaxNode node) =>
        node.GetLeadingTrivia().LastOrDefault(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).ToString();


    private static SyntaxTriviaList IndentTrivia(SyntaxNode neighbour) =>
        SyntaxFactory.TriviaList(neighbour.GetLeadingTrivia().LastOrDefault(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)) is { RawKind: not 0 } space ? [space] : []);
}
