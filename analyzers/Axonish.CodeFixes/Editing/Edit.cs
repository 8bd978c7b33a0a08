using Microsoft.CodeAnalysis;

namespace Axonish.CodeFixes;

/// <summary>What a fix changes, and how that is offered.</summary>
internal sealed class Edit(string title, string key, params IReadOnlyList<Change> changes)
{
    public Edit(string title, string key, SyntaxNode old, SyntaxNode replacement)
        : this(title, key, new Change(old, _ => replacement))
    {
    }

    public string Title { get; } = title;

    /// <summary>The same for all edits of a kind, so that they can be made at once.</summary>
    public string Key { get; } = key;

    /// <summary>In the order in which they are made.</summary>
    public IReadOnlyList<Change> Changes { get; } = changes;
}
