namespace Axonish.Aggregates;

// The host's view of retention: the store's, and what this process keeps of the aggregates besides.
internal sealed class AggregateRetention(IEventStore store, ISnapshotStore snapshots, AggregateRepositories repositories, DeletionNotice notice) : IEventRetention
{
    private readonly IEventRetention retention = store.Retention ?? throw new InvalidOperationException(
        $"The event store {store.GetType()} has no {nameof(IEventStore.Retention)}, so nothing can be deleted from it or archived.");

    public async ValueTask<long> DeleteStreamAsync(string aggregateType, string aggregateIdentifier, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(aggregateType);
        ArgumentNullException.ThrowIfNull(aggregateIdentifier);
        var aggregates = repositories.FindByTypeName(aggregateType);
        if (aggregates is { IsStateStored: true })
        {
            throw new InvalidOperationException(
                $"{aggregateType} '{aggregateIdentifier}' is state-stored: its state lives in a database of the application's, and deleting its "
                + "events would leave that behind. Delete it by a command whose handler calls MarkDeleted.");
        }

        try
        {
            // Once more afterwards: one may have been taken meanwhile.
            await snapshots.DeleteAsync(aggregateType, aggregateIdentifier, ct);
            var deleted = await retention.DeleteStreamAsync(aggregateType, aggregateIdentifier, ct);
            await snapshots.DeleteAsync(aggregateType, aggregateIdentifier, ct);
            await notice.GiveAsync(aggregateType, aggregateIdentifier, deleted > 0, ct);
            return deleted;
        }
        finally
        {
            aggregates?.Outdate(aggregateIdentifier);
        }
    }

    public async ValueTask<ArchiveSummary> ArchiveAsync(long throughPosition, Stream destination, CancellationToken ct = default)
    {
        if (repositories.StateStored().Order(StringComparer.Ordinal).FirstOrDefault() is { } stateStored)
        {
            throw new InvalidOperationException(
                $"This application has state-stored aggregates ({stateStored}): an archive would close the streams in which their next events are "
                + "to stand. Archiving is for stores whose aggregates are all event-sourced.");
        }

        try
        {
            return await retention.ArchiveAsync(throughPosition, destination, ct);
        }
        finally
        {
            repositories.OutdateAll();
        }
    }

    public ValueTask<ArchiveSummary> RestoreAsync(Stream archive, CancellationToken ct = default) => retention.RestoreAsync(archive, ct);
}
