using System.Diagnostics.CodeAnalysis;

namespace Axonish.Processing.Storage.Engine;

/// <summary>What a transaction does to processing groups that are kept in memory.</summary>
[Experimental("AXONISHENGINE")]
public static class MemoryGroups
{
    /// <summary>Adds a group with its segments, or the names of events that one has not handled before.</summary>
    /// <param name="draft">What the transaction makes of the state.</param>
    /// <param name="declared">The group, checked by <see cref="ReadSideRules"/>.</param>
    /// <returns>The group as it stands then.</returns>
    public static StoredGroup Declare(MemoryDraft draft, GroupDeclaration declared)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(declared);
        if (draft.Groups.TryGetValue(declared.Group, out var stored)) return AddHandled(draft, stored, declared.Handled);
        var handled = declared.Handled.Distinct(StringComparer.Ordinal).ToDictionary(name => name, _ => 0L, StringComparer.Ordinal);
        stored = new StoredGroup(declared.Group, declared.Sequencing, GroupHalt.None, handled);
        draft.Groups = draft.Groups.Add(declared.Group, stored);
        for (var segment = 0; segment < declared.Segments; segment++)
        {
            draft.Set(new SegmentToken(declared.Group, segment, declared.Segments - 1, declared.Start, 0, null, 0, null, null));
        }

        draft.Change++;
        return stored;
    }

    /// <summary>Halts a group, or lets it go on.</summary>
    /// <param name="draft">What the transaction makes of the state.</param>
    /// <param name="group">The group.</param>
    /// <param name="halt">Whether and how it is halted.</param>
    /// <returns>Whether there is such a group.</returns>
    public static bool Halt(MemoryDraft draft, GroupKey group, GroupHalt halt)
    {
        ArgumentNullException.ThrowIfNull(draft);
        if (!draft.Groups.TryGetValue(group, out var stored)) return false;
        if (stored.Halt == halt) return true;
        draft.Groups = draft.Groups.SetItem(group, stored with { Halt = halt });
        draft.Change++;
        return true;
    }

    /// <summary>Removes a group with all that is kept of it.</summary>
    /// <param name="draft">What the transaction makes of the state.</param>
    /// <param name="nodes">The nodes: while one takes the group, it stays.</param>
    /// <param name="group">The group.</param>
    /// <returns>Whether it was removed.</returns>
    public static bool Remove(MemoryDraft draft, MemoryNodes nodes, GroupKey group)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(nodes);
        if (!draft.Groups.ContainsKey(group) || nodes.AnyTakes(group)) return false;
        draft.Groups = draft.Groups.Remove(group);
        foreach (var token in draft.Of(group).ToArray()) draft.Remove(token);
        MemoryLetters.Remove(draft, group);
        draft.Skipped = draft.Skipped.RemoveAll(skipped => skipped.Group == group);
        draft.Change++;
        return true;
    }

    /// <summary>Sets all segments of a group to one place, takes them from their owners, and drops the group's letters.</summary>
    /// <param name="draft">What the transaction makes of the state.</param>
    /// <param name="group">The group.</param>
    /// <param name="to">The place.</param>
    /// <param name="sequencing">How its events are spread from here on.</param>
    /// <returns>Whether there is such a group.</returns>
    public static bool Reset(MemoryDraft draft, GroupKey group, LogPlace to, string sequencing)
    {
        ArgumentNullException.ThrowIfNull(draft);
        if (!draft.Groups.TryGetValue(group, out var stored)) return false;
        var tokens = draft.Of(group).ToArray();
        var furthest = tokens.Max(token => Math.Max(token.ReplayUntil, token.Place.Position));
        var isSpreadAsBefore = stored.Sequencing == sequencing;
        foreach (var token in tokens)
        {
            var passed = isSpreadAsBefore ? Math.Max(token.ReplayUntil, token.Place.Position) : furthest;
            draft.Set(token with { Place = to, ReplayUntil = passed, Owner = null, Epoch = token.Epoch + 1, HoldAt = null, Failure = null });
        }

        var handled = stored.Handled.ToDictionary(name => name.Key, name => Math.Min(name.Value, to.Position), StringComparer.Ordinal);
        draft.Groups = draft.Groups.SetItem(group, stored with { Sequencing = sequencing, Handled = handled });
        MemoryLetters.Remove(draft, group);
        draft.Change++;
        return true;
    }

    private static StoredGroup AddHandled(MemoryDraft draft, StoredGroup stored, IReadOnlyCollection<string> names)
    {
        var added = names.Where(name => !stored.Handled.ContainsKey(name)).ToArray();
        if (added.Length == 0) return stored;
        var furthest = draft.Of(stored.Group).Max(token => token.Place.Position);
        var handled = new Dictionary<string, long>(stored.Handled, StringComparer.Ordinal);
        foreach (var name in added) handled[name] = furthest;
        stored = stored with { Handled = handled };
        draft.Groups = draft.Groups.SetItem(stored.Group, stored);
        return stored;
    }
}
