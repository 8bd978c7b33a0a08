using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Axonish.Generators.Reuse;

/// <summary>Writes down a file's declarations token by token, without comments, layout and most bodies.</summary>
internal sealed class DeclarationText
{
    private const char Body = '\u0001';

    private readonly CancellationToken ct;

    private DeclarationText(CancellationToken ct) => this.ct = ct;

    public StringBuilder Shared { get; } = new();

    public StringBuilder All { get; } = new();

    public List<int> Types { get; } = [];

    public bool NamesMembers { get; private set; }

    public bool ConstantsNameMembers { get; private set; }

    public static DeclarationText Of(SyntaxTree tree, CancellationToken ct)
    {
        var text = new DeclarationText(ct);
        text.Write(tree.GetRoot(ct), isShared: true);
        return text;
    }

    private void Write(SyntaxNode node, bool isShared)
    {
        ct.ThrowIfCancellationRequested();
        if (IsBody(node))
        {
            WriteBody(node);
            return;
        }

        Append((char)node.RawKind, isShared);
        if (node is TypeDeclarationSyntax) Types.Add(node.SpanStart);
        if (node is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } call)
        {
            var isOfAnother = call.ArgumentList.Arguments.Any(argument => argument.Expression is not IdentifierNameSyntax);
            NamesMembers |= isOfAnother;
            ConstantsNameMembers |= isOfAnother && isShared;
        }

        foreach (var child in node.ChildNodesAndTokens())
        {
            if (child.AsNode() is { } inner) Write(inner, isShared && (inner is not (MemberDeclarationSyntax or ParameterListSyntax) || IsShared(inner, node)));
            else Append(child.AsToken(), isShared);
        }
    }

    // What a type is, and what constants are, can change how files are understood that never mention the file they stand in.
    private static bool IsShared(SyntaxNode node, SyntaxNode parent) => node switch
    {
        ParameterListSyntax => parent is not TypeDeclarationSyntax,
        BaseTypeDeclarationSyntax or BaseNamespaceDeclarationSyntax or DelegateDeclarationSyntax or EnumMemberDeclarationSyntax => true,
        OperatorDeclarationSyntax or ConversionOperatorDeclarationSyntax => true,
        FieldDeclarationSyntax field => field.Modifiers.Any(SyntaxKind.ConstKeyword),
        _ => false,
    };

    private static bool IsBody(SyntaxNode node) => node switch
    {
        BlockSyntax or ArrowExpressionClauseSyntax or ConstructorInitializerSyntax or GlobalStatementSyntax => true,
        ArgumentListSyntax => node.Parent is PrimaryConstructorBaseTypeSyntax,
        EqualsValueClauseSyntax => node.Parent is PropertyDeclarationSyntax
            || node.Parent is VariableDeclaratorSyntax { Parent.Parent: BaseFieldDeclarationSyntax field } && !field.Modifiers.Any(SyntaxKind.ConstKeyword),
        _ => false,
    };

    private void WriteBody(SyntaxNode body)
    {
        All.Append(Body);
        var isRead = IsFunctional(body);
        var hasField = false;
        foreach (var token in body.DescendantTokens())
        {
            if (token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText is "Apply" or "AndThenApply" or "AndThenApplyIf") isRead = true;
            // A property whose accessor says so has a backing field.
            if (token.Text == "field") hasField = true;
        }

        if (hasField) All.Append("field");
        WriteCaptures(body);
        if (!isRead && !body.ContainsDirectives) return;
        foreach (var token in body.DescendantTokens())
        {
            if (isRead) Append(token, isShared: false);
            else AppendNullability(token);
        }
    }

    // A parameter of a primary constructor that a body names lives on in a field. In a part of a class that list may stand elsewhere.
    private void WriteCaptures(SyntaxNode body)
    {
        if (body.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type || type is not (ClassDeclarationSyntax or StructDeclarationSyntax)) return;
        var parameters = type.ParameterList?.Parameters.Select(parameter => parameter.Identifier.ValueText);
        if (parameters is null && !type.Modifiers.Any(SyntaxKind.PartialKeyword)) return;
        var named = body.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText);
        var captured = new SortedSet<string>(parameters is null ? named : named.Intersect(parameters), StringComparer.Ordinal);
        foreach (var name in captured) All.Append(name).Append(' ');
    }

    // What a static handler returns is recorded.
    private static bool IsFunctional(SyntaxNode body) => body.Parent is MethodDeclarationSyntax { AttributeLists.Count: > 0 } method
        && method.Modifiers.Any(SyntaxKind.StaticKeyword);

    private void Append(SyntaxToken token, bool isShared)
    {
        AppendNullability(token);
        All.Append(token.Text).Append(' ');
        if (isShared) Shared.Append(token.Text).Append(' ');
    }

    private void Append(char mark, bool isShared)
    {
        All.Append(mark);
        if (isShared) Shared.Append(mark);
    }

    private void AppendNullability(SyntaxToken token)
    {
        if (!token.ContainsDirectives) return;
        foreach (var trivia in token.LeadingTrivia)
        {
            if (trivia.IsKind(SyntaxKind.NullableDirectiveTrivia)) All.Append(trivia.ToString());
        }
    }
}
