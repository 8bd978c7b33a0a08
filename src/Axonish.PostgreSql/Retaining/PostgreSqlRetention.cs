using Axonish.EventStore.Engine;
using Axonish.PostgreSql.Connections;

namespace Axonish.PostgreSql.Retaining;

// One retention at a time in a schema, whichever node asks: an erasure must not run into a restoration half-way.
internal sealed class PostgreSqlRetention(Database database) : IEventRetention
{
    public ValueTask<long> DeleteStreamAsync(string aggregateType, string aggregateIdentifier, CancellationToken ct = default) =>
        InTurnAsync(retention => retention.DeleteStreamAsync(aggregateType, aggregateIdentifier, ct), ct);

    public ValueTask<ArchiveSummary> ArchiveAsync(long throughPosition, Stream destination, CancellationToken ct = default) =>
        InTurnAsync(retention => retention.ArchiveAsync(throughPosition, destination, ct), ct);

    public ValueTask<ArchiveSummary> RestoreAsync(Stream archive, CancellationToken ct = default) =>
        InTurnAsync(retention => retention.RestoreAsync(archive, ct), ct);

    private async ValueTask<T> InTurnAsync<T>(Func<EventRetention, ValueTask<T>> work, CancellationToken ct)
    {
        await using var session = await RetentionSession.OpenAsync(database, ct);
        return await work(new EventRetention(session));
    }
}
