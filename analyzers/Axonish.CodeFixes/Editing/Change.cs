using Microsoft.CodeAnalysis;

namespace Axonish.CodeFixes;

/// <summary>One node rewritten as it is found then: others may have changed something inside it before. Null takes it away.</summary>
internal sealed class Change(SyntaxNode old, Func<SyntaxNode, SyntaxNode?> rewrite)
{
    public SyntaxNode Old { get; } = old;

    public Func<SyntaxNode, SyntaxNode?> Rewrite { get; } = rewrite;

    /// <summary>What the change declares, and how; null where it declares nothing that another edit could declare too.</summary>
    public (string Name, string Text)? Declared { get; private set; }

    public static Change Of<T>(T old, Func<T, SyntaxNode?> rewrite)
        where T : SyntaxNode => new(old, current => rewrite((T)current));

    public static Change Of(SyntaxNode old, SyntaxNode replacement) => new(old, _ => replacement);

    public static Change Removal(SyntaxNode old) => new(old, _ => null);

    /// <summary>
    /// Says what is declared, so that of several edits made at once only the first declares it. An edit that would declare something else by
    /// the same name is left for later.
    /// </summary>
    /// <param name="name">The name with all that it stands in.</param>
    /// <param name="text">The declaration.</param>
    public Change Once(string name, string text)
    {
        Declared = (name, text);
        return this;
    }
}
