using Microsoft.CodeAnalysis;

namespace Axonish.CodeFixes;

/// <summary>One node rewritten as it is found then: others may have changed something inside it before. Null takes it away.</summary>
internal sealed class Change(SyntaxNode old, Func<SyntaxNode, SyntaxNode?> rewrite)
{
    public SyntaxNode Old { get; } = old;

    public Func<SyntaxNode, SyntaxNode?> Rewrite { get; } = rewrite;

    public static Change Of<T>(T old, Func<T, SyntaxNode?> rewrite)
        where T : SyntaxNode => new(old, current => rewrite((T)current));

    public static Change Of(SyntaxNode old, SyntaxNode replacement) => new(old, _ => replacement);

    public static Change Removal(SyntaxNode old) => new(old, _ => null);
}
