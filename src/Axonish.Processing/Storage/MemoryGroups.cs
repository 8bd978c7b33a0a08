namespace Axonish.Processing.Storage;

// Groups in memory.
internal static class MemoryGroups
{
    internal static StoredGroup Declare(MemoryDraft draft, GroupDeclaration declared)
    {
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

    internal static bool Halt(MemoryDraft draft, GroupKey group, GroupHalt halt)
    {
        if (!draft.Groups.TryGetValue(group, out var stored)) return false;
        if (stored.Halt == halt) return true;
        draft.Groups = draft.Groups.SetItem(group, stored with { Halt = halt });
        draft.Change++;
        return true;
    }

    internal static bool Remove(MemoryDraft draft, MemoryNodes nodes, GroupKey group)
    {
        if (!draft.Groups.ContainsKey(group) || nodes.AnyTakes(group)) return false;
        draft.Groups = draft.Groups.Remove(group);
        foreach (var token in draft.Of(group).ToArray()) draft.Remove(token);
        MemoryLetters.Remove(draft, group);
        draft.Skipped = draft.Skipped.RemoveAll(skipped => skipped.Group == group);
        draft.Change++;
        return true;
    }

    internal static bool Reset(MemoryDraft draft, GroupKey group, LogPlace to, string sequencing)
    {
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
