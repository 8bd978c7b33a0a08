namespace Axonish.Aggregates;

// What a live aggregate knows of its snapshots. An object of its own, for most aggregates have none and all are kept in memory.
internal sealed class SnapshotMark
{
    private const long None = -1;

    // Up to which there is one, or will be soon.
    internal long Version { get; set; } = None;

    // As far as the stream was read.
    internal Guid LastEventId { get; set; }

    internal bool IsLoadedSlowly { get; set; }

    internal void Forget() => (Version, IsLoadedSlowly) = (None, false);
}
