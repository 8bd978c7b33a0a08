namespace Axonish.Aggregates;

// When snapshots of an aggregate are taken, and which revision its state has.
internal sealed record SnapshotPolicy(int? Events, TimeSpan? LoadTime, int Revision)
{
    internal static SnapshotPolicy None { get; } = new(null, null, Revision: 1);

    internal bool TakesAny => Events is not null || LoadTime is not null;

    internal bool IsDue(long version, long snapshotVersion, bool loadedSlowly) =>
        version > snapshotVersion && (loadedSlowly || version - snapshotVersion >= Events);
}
