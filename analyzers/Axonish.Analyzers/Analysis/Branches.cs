using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Axonish.Analyzers.Analysis;

/// <summary>Which parts of a body run after each other for certain, as far as its syntax shows.</summary>
internal static class Branches
{
    /// <summary>Whether code that runs the earlier node runs the later one too: no condition stands before it, and no way leads out between.</summary>
    public static bool AlwaysReaches(SyntaxNode earlier, SyntaxNode later)
    {
        var common = earlier.AncestorsAndSelf().First(later.AncestorsAndSelf().Contains);
        return !PathTo(later, common).Any(IsConditional) && !PathTo(earlier, common).Any(Leaves);
    }

    private static IEnumerable<SyntaxNode> PathTo(SyntaxNode node, SyntaxNode above) => node.AncestorsAndSelf().TakeWhile(step => step != above);

    private static bool IsConditional(SyntaxNode node) => node.Parent switch
    {
        IfStatementSyntax branch => branch.Condition != node,
        ElseClauseSyntax or CatchClauseSyntax => true,
        ConditionalExpressionSyntax choice => choice.Condition != node,
        ConditionalAccessExpressionSyntax access => access.WhenNotNull == node,
        BinaryExpressionSyntax { RawKind: (int)Microsoft.CodeAnalysis.CSharp.SyntaxKind.LogicalAndExpression
            or (int)Microsoft.CodeAnalysis.CSharp.SyntaxKind.LogicalOrExpression
            or (int)Microsoft.CodeAnalysis.CSharp.SyntaxKind.CoalesceExpression } either => either.Right == node,
        CommonForEachStatementSyntax loop => loop.Statement == node,
        WhileStatementSyntax loop => loop.Statement == node,
        ForStatementSyntax loop => loop.Statement == node,
        _ => node is SwitchSectionSyntax or SwitchExpressionArmSyntax or LocalFunctionStatementSyntax,
    };

    private static bool Leaves(SyntaxNode node) => node switch
    {
        ReturnStatementSyntax or SwitchSectionSyntax or SwitchExpressionArmSyntax => true,
        StatementSyntax { Parent: BlockSyntax block } => block.Statements.Last() is ReturnStatementSyntax or ThrowStatementSyntax && IsBranch(block),
        _ => false,
    };

    private static bool IsBranch(BlockSyntax block) => block.Parent is IfStatementSyntax or ElseClauseSyntax or TryStatementSyntax or CatchClauseSyntax;
}
