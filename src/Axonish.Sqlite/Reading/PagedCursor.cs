namespace Axonish.Sqlite.Reading;

// SQLite has no asynchronous reads: a page is read on the caller's thread, and the events of one follow without waiting.
internal sealed class PagedCursor(
    ReaderPool pool, PageReader read, long head, long from, CancellationToken first, CancellationToken second)
    : IAsyncEnumerator<EventMessage>
{
    private readonly List<EventMessage> page = [];
    private long next = from;
    private int index;

    public EventMessage Current { get; private set; } = null!;

    public ValueTask<bool> MoveNextAsync()
    {
        if (first.IsCancellationRequested) return ValueTask.FromCanceled<bool>(first);
        if (second.IsCancellationRequested) return ValueTask.FromCanceled<bool>(second);
        if (index == page.Count && !ReadPage()) return new ValueTask<bool>(false);
        Current = page[index++];
        return new ValueTask<bool>(true);
    }

    public ValueTask DisposeAsync()
    {
        next = -1;
        page.Clear();
        index = 0;
        return ValueTask.CompletedTask;
    }

    private bool ReadPage()
    {
        page.Clear();
        index = 0;
        while (next >= 0 && page.Count == 0)
        {
            // A page that is refused hands nothing on.
            next = pool.Read(reader => read(reader, next, head, page));
        }

        return page.Count > 0;
    }
}
