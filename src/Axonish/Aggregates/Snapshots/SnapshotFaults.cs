using Axonish.Generated;

namespace Axonish.Aggregates;

// What a host can check of snapshots before the first one is due.
internal static class SnapshotFaults
{
    internal static IEnumerable<string> Of(AggregateModel aggregate, SnapshotPolicy policy, bool hasStore)
    {
        if (policy == SnapshotPolicy.None) return [];
        if (!policy.TakesAny)
            return [$"{aggregate.RootType} has a snapshot revision, but takes no snapshots; call SnapshotEvery or SnapshotWhenLoadingTakes, or leave the revision out."];
        if (aggregate.IsStateStored)
            return [$"{aggregate.RootType} is state-stored: it is never rebuilt from events, so it has no snapshots; leave SnapshotEvery and SnapshotWhenLoadingTakes out."];
        var obstacles = aggregate.DescribeState().Obstacles.Select(obstacle => $"{aggregate.RootType} is to take snapshots, but cannot: {obstacle}");
        return hasStore
            ? obstacles
            : obstacles.Prepend($"{aggregate.RootType} is to take snapshots, but the event store that is configured brings no place for them; call UseSnapshotStore.");
    }
}
