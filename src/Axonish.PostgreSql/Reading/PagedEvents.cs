namespace Axonish.PostgreSql.Reading;

internal sealed class PagedEvents(Database database, PageReader read, int pageSize, long from, CancellationToken ct) : IAsyncEnumerable<EventMessage>
{
    public IAsyncEnumerator<EventMessage> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        new PagedCursor(database, read, pageSize, from, ct, cancellationToken);
}
