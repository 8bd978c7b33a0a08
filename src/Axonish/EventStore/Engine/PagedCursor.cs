namespace Axonish.EventStore.Engine;

// The events of a page follow each other without waiting. In a long read the next page is fetched meanwhile, so that neither side waits for
// the other; then nothing is held, however long the caller takes.
internal sealed class PagedCursor(
    PageReader read, int pageSize, bool isRemote, long from, CancellationToken first, CancellationToken second) : IAsyncEnumerator<EventMessage>
{
    // Most streams are short, and rows that are not used are sent for nothing: pages from afar begin small and grow.
    private const int FirstPage = 64;

    private readonly PageReader read = read;
    private readonly bool isRemote = isRemote;
    private List<EventMessage> page = [];
    private List<EventMessage>? spare;
    private Task<PageEnd>? ahead;
    private CancellationTokenSource? stop;
    private long next = from;
    private long? head;
    private int size = isRemote ? Math.Min(FirstPage, pageSize) : pageSize;
    private int index;
    private bool isEnd;

    public EventMessage Current { get; private set; } = null!;

    public ValueTask<bool> MoveNextAsync()
    {
        if (first.IsCancellationRequested) return ValueTask.FromCanceled<bool>(first);
        if (second.IsCancellationRequested) return ValueTask.FromCanceled<bool>(second);
        if (index == page.Count) return isEnd ? new ValueTask<bool>(false) : new ValueTask<bool>(TurnAsync());
        Current = page[index++];
        return new ValueTask<bool>(true);
    }

    public async ValueTask DisposeAsync()
    {
        isEnd = true;
        page.Clear();
        index = 0;
        if (stop is null) return;
        if (ahead is { } unwanted)
        {
            ahead = null;
            await stop.CancelAsync();

            // How it ends is nobody's concern; that it has ended is.
            await ((Task)unwanted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        stop.Dispose();
        stop = null;
    }

    private async Task<bool> TurnAsync()
    {
        page.Clear();
        index = 0;
        try
        {
            while (!isEnd && page.Count == 0) await ReadPageAsync();
        }
        catch
        {
            // A page that is refused hands nothing on.
            page.Clear();
            throw;
        }

        if (page.Count == 0) return false;
        Current = page[index++];
        return true;
    }

    private async ValueTask ReadPageAsync()
    {
        PageEnd end;
        if (ahead is { } fetched)
        {
            ahead = null;
            end = await fetched;
            (page, spare) = (spare!, page);
        }
        else if (stop is not null || first.CanBeCanceled != second.CanBeCanceled)
        {
            end = await read(next, head, size, page, stop?.Token ?? (first.CanBeCanceled ? first : second));
        }
        else
        {
            using var both = first.CanBeCanceled ? CancellationTokenSource.CreateLinkedTokenSource(first, second) : null;
            end = await read(next, head, size, page, both?.Token ?? CancellationToken.None);
        }

        var isFirst = head is null;
        (next, isEnd, head) = (end.Next, end.IsEnd, end.Head);
        size = size > pageSize / 2 ? pageSize : size * 2;
        if (isEnd || isFirst || !isRemote) return;
        stop ??= CancellationTokenSource.CreateLinkedTokenSource(first, second);
        spare ??= [];
        spare.Clear();
        ahead = read(next, head, size, spare, stop.Token).AsTask();
    }
}
