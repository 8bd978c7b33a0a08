using Microsoft.CodeAnalysis;

namespace Axonish.CodeFixes;

/// <summary>One node put in another's place, and how that is offered.</summary>
internal sealed class Edit(string title, string key, SyntaxNode old, SyntaxNode replacement)
{
    public string Title { get; } = title;

    /// <summary>The same for all edits of a kind, so that they can be made at once.</summary>
    public string Key { get; } = key;

    public SyntaxNode Old { get; } = old;

    public SyntaxNode New { get; } = replacement;
}
