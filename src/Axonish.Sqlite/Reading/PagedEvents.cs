namespace Axonish.Sqlite.Reading;

// Events in pages, up to the head at the time when the enumeration starts.
internal sealed class PagedEvents(ReaderPool pool, PageReader read, Func<long> head, long from, CancellationToken ct)
    : IAsyncEnumerable<EventMessage>
{
    public IAsyncEnumerator<EventMessage> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        new PagedCursor(pool, read, head(), from, ct, cancellationToken);
}
