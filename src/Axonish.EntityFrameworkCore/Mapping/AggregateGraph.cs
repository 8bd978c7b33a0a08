using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Axonish.EntityFrameworkCore.Mapping;

// Which entities belong to an aggregate, by the context's model: what its root owns or is the principal of, in turn; and, one step
// wide, what these refer to or share. Another aggregate never belongs to it.
internal sealed class AggregateGraph(IReadOnlySet<Type> roots)
{
    private readonly ConcurrentDictionary<IEntityType, IReadOnlyList<string>> includes = new();

    // Everything that one query can bring; entities that contain their own kind, to any depth, are loaded step by step.
    internal IReadOnlyList<string> Includes(IEntityType root) => includes.GetOrAdd(root, type =>
    {
        var paths = new List<string>();
        AddPaths(type, isShared: false, "", null, [], paths);
        return paths;
    });

    internal async Task<IReadOnlyList<EntityEntry>> LoadAsync(EntityEntry root, IReadOnlySet<object> fresh, CancellationToken ct)
    {
        var walk = new GraphWalk(root);
        while (walk.TryTake(out var entry, out var isShared))
        {
            // Tracked before, perhaps with another aggregate, so it may be older than the record that guards this one; unless a handler of
            // this unit of work has changed it.
            var isFresh = fresh.Contains(entry.Entity);
            if (!isFresh) entry.DetectChanges();
            var isStale = !isFresh && entry.State == EntityState.Unchanged;
            if (isStale) await entry.ReloadAsync(ct);
            foreach (var navigation in Followed(entry, isShared))
            {
                if (isStale && !navigation.Metadata.TargetEntityType.IsOwned()) navigation.IsLoaded = false;
                if (!navigation.IsLoaded && navigation is not ReferenceEntry { CurrentValue: not null }) await navigation.LoadAsync(ct);
                walk.Add(navigation, IsShared(navigation.Metadata));
            }
        }

        return walk.Entries;
    }

    internal IReadOnlyList<EntityEntry> Find(EntityEntry root)
    {
        var walk = new GraphWalk(root);
        while (walk.TryTake(out var entry, out var isShared))
        {
            foreach (var navigation in Followed(entry, isShared)) walk.Add(navigation, IsShared(navigation.Metadata));
        }

        return walk.Entries;
    }

    private static bool IsShared(INavigationBase navigation) => navigation is not INavigation { IsOnDependent: false };

    private IEnumerable<NavigationEntry> Followed(EntityEntry entry, bool isShared) =>
        entry.Navigations.Where(navigation => Follows(navigation.Metadata, isShared));

    private bool Follows(INavigationBase navigation, bool isShared)
    {
        if (navigation is INavigation { ForeignKey.IsOwnership: true } ownership) return !ownership.IsOnDependent;
        return !isShared && !IsRoot(navigation.TargetEntityType);
    }

    private bool IsRoot(IEntityType type) => type.GetAllBaseTypesInclusive().Any(level => roots.Contains(level.ClrType));

    private void AddPaths(
        IEntityType type, bool isShared, string prefix, INavigationBase? cameBy, IReadOnlyList<IEntityType> above, List<string> paths)
    {
        foreach (var navigation in NavigationsOf(type))
        {
            var target = navigation.TargetEntityType;
            if (navigation == cameBy?.Inverse || !Follows(navigation, isShared)) continue;
            if (target.GetRootType() == type.GetRootType() || above.Contains(target.GetRootType())) continue;
            var path = prefix + navigation.Name;
            if (!target.IsOwned()) paths.Add(path);
            AddPaths(target, IsShared(navigation), $"{path}.", navigation, [.. above, type.GetRootType()], paths);
        }
    }

    private static IEnumerable<INavigationBase> NavigationsOf(IEntityType type) => type.GetDerivedTypesInclusive()
        .SelectMany(level => level.GetNavigations().Concat<INavigationBase>(level.GetSkipNavigations()))
        .Distinct();
}
