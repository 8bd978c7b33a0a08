using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Axonish.CodeFixes;

/// <summary>A statement of a handler that changes state: by assignment, or by a call on a collection.</summary>
internal sealed class StateWrite
{
    private StateWrite(BaseMethodDeclarationSyntax method, ExpressionSyntax expression, string member)
    {
        Method = method;
        Expression = expression;
        Member = member;
    }

    public BaseMethodDeclarationSyntax Method { get; }

    /// <summary>The whole statement's expression.</summary>
    public ExpressionSyntax Expression { get; }

    /// <summary>The name of what is changed.</summary>
    public string Member { get; }

    /// <returns>Null where the change is part of a larger expression, or of a lambda.</returns>
    public static StateWrite? At(SyntaxNode node, SemanticModel model, CancellationToken ct)
    {
        var expression = node.AncestorsAndSelf().OfType<ExpressionSyntax>().LastOrDefault(candidate => candidate.Parent is ExpressionStatementSyntax or ArrowExpressionClauseSyntax
            && candidate.Span.Contains(node.Span));
        if (expression is not { Parent.Parent: BlockSyntax { Parent: BaseMethodDeclarationSyntax } or BaseMethodDeclarationSyntax }) return null;
        var target = expression switch
        {
            AssignmentExpressionSyntax assignment => assignment.Left,
            PostfixUnaryExpressionSyntax step => step.Operand,
            PrefixUnaryExpressionSyntax step => step.Operand,
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } => access.Expression,
            _ => null,
        };
        if (target is ElementAccessExpressionSyntax element) target = element.Expression;
        if (target is null || model.GetSymbolInfo(target, ct).Symbol is not (IFieldSymbol or IPropertySymbol) || model.GetSymbolInfo(target, ct).Symbol is not { } member) return null;
        return new StateWrite(expression.FirstAncestorOrSelf<BaseMethodDeclarationSyntax>()!, expression, member.Name);
    }

    /// <summary>Takes the statement out of its method.</summary>
    public Change Removal() => Expression.Parent is ExpressionStatementSyntax statement
        ? Change.Removal(statement)
        : Change.Of(Method, current => current.WithText("{ }"));

    /// <summary>Puts another statement in its place.</summary>
    public Change Replacement(string expression) => Change.Of(Expression, Microsoft.CodeAnalysis.CSharp.SyntaxFactory.ParseExpression(expression).WithTriviaFrom(Expression));
}
