namespace Axonish.Aggregates;

internal readonly record struct SnapshotRequest(ISnapshotTaker Taker, string Identifier);
