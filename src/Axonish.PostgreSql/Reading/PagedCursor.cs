namespace Axonish.PostgreSql.Reading;

// The events of a page follow each other without waiting. In a long read the next page is fetched meanwhile, so that neither side waits for
// the other; then nothing is held, however long the caller takes.
internal sealed class PagedCursor(
    Database database, PageReader read, int pageSize, long from, CancellationToken first, CancellationToken second) : IAsyncEnumerator<EventMessage>
{
    // Most streams are short, and rows that are not used are sent for nothing: pages begin small and grow.
    private const int FirstPage = 64;

    private readonly PageReader read = read;
    private List<EventMessage> page = [];
    private List<EventMessage>? spare;
    private Task<PageEnd>? ahead;
    private CancellationTokenSource? stop;
    private long next = from;
    private long? head;
    private int size = Math.Min(FirstPage, pageSize);
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
        catch (Exception failure) when (DriverFailure.IsOfReading(failure))
        {
            throw DriverFailure.OfReading(failure, database);
        }

        if (page.Count == 0) return false;
        Current = page[index++];
        return true;
    }

    private async ValueTask ReadPageAsync()
    {
        PageEnd read;
        if (ahead is { } fetched)
        {
            ahead = null;
            read = await fetched;
            (page, spare) = (spare!, page);
        }
        else if (stop is not null || first.CanBeCanceled != second.CanBeCanceled)
        {
            read = await FetchAsync(page, stop?.Token ?? (first.CanBeCanceled ? first : second));
        }
        else
        {
            using var both = first.CanBeCanceled ? CancellationTokenSource.CreateLinkedTokenSource(first, second) : null;
            read = await FetchAsync(page, both?.Token ?? CancellationToken.None);
        }

        var isFirst = head is null;
        (next, isEnd, head) = (read.Next, read.IsEnd, read.Head);
        size = Math.Min(size * 2, pageSize);
        if (isEnd || isFirst) return;
        stop ??= CancellationTokenSource.CreateLinkedTokenSource(first, second);
        spare ??= [];
        ahead = FetchAsync(spare, stop.Token);
    }

    private Task<PageEnd> FetchAsync(List<EventMessage> rows, CancellationToken ct) => ReadAgain.IfBrokenAsync(() =>
    {
        rows.Clear();
        return read(next, head, size, rows, ct);
    }).AsTask();
}
