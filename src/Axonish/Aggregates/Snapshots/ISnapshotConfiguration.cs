namespace Axonish.Aggregates;

// What an aggregate's configuration says of snapshots, whatever the aggregate's class.
internal interface ISnapshotConfiguration
{
    SnapshotPolicy Snapshots { get; }
}
