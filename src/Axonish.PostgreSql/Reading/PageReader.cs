namespace Axonish.PostgreSql.Reading;

// Fills a page from a key on; the head is that of the first page, null before it.
internal delegate ValueTask<PageEnd> PageReader(long from, long? head, int pageSize, List<EventMessage> page, CancellationToken ct);
