using Axonish.Processing.Processors;
using Axonish.Processing.Storage;

namespace Axonish.Processing.Control;

// Finds groups by what people call them: a name, in the version that this program has.
internal sealed class GroupDirectory(IReadOnlyList<ProcessingGroup> groups, IReadSideStore store)
{
    internal IReadOnlyList<ProcessingGroup> Groups => groups;

    internal ProcessingGroup? Find(string name)
    {
        foreach (var group in groups)
        {
            if (group.Name == name) return group;
        }

        return null;
    }

    // The version that this program has; else the newest that is stored: an orphaned group can be shown and steered too.
    internal async ValueTask<GroupKey> RequireAsync(string name, CancellationToken ct)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (Find(name) is { } known) return known.Key;
        var view = await store.ReadAsync(ct);
        var stored = view.Groups.Where(group => group.Group.Name == name).MaxBy(group => group.Group.Version);
        return stored?.Group ?? throw Unknown(name);
    }

    internal UnknownProcessorException Unknown(string name)
    {
        var known = groups.Count == 0 ? "This program has no processing group." : $"This program has {string.Join(", ", groups.Select(group => group.Key))}.";
        return new UnknownProcessorException($"There is no processing group '{name}'. {known} Correct the name, or mark a class with [ProcessingGroup(\"{name}\")].") { Group = name };
    }
}
