using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Axonish.EntityFrameworkCore.Mapping;

// Visits every entity of a graph once.
internal sealed class GraphWalk
{
    private readonly HashSet<object> seen = new(ReferenceEqualityComparer.Instance);
    private readonly Queue<(EntityEntry Entry, bool IsShared)> pending = new();
    private readonly List<EntityEntry> entries = [];

    internal GraphWalk(EntityEntry root) => Add(root, isShared: false);

    internal IReadOnlyList<EntityEntry> Entries => entries;

    internal bool TryTake([MaybeNullWhen(false)] out EntityEntry entry, out bool isShared)
    {
        var taken = pending.TryDequeue(out var next);
        (entry, isShared) = next;
        return taken;
    }

    internal void Add(NavigationEntry navigation, bool isShared)
    {
        if (navigation is ReferenceEntry { TargetEntry: { } target }) Add(target, isShared);
        if (navigation is not CollectionEntry { CurrentValue: { } items } collection) return;
        foreach (var item in items)
        {
            if (collection.FindEntry(item) is { } entry) Add(entry, isShared);
        }
    }

    private void Add(EntityEntry entry, bool isShared)
    {
        if (!seen.Add(entry.Entity)) return;
        entries.Add(entry);
        pending.Enqueue((entry, isShared));
    }
}
