namespace Axonish.Aggregates;

internal interface ISnapshotTaker
{
    ValueTask TakeAsync(string identifier, CancellationToken ct);
}
