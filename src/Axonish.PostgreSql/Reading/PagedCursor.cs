namespace Axonish.PostgreSql.Reading;

// The events of a page follow each other without waiting. Between two pages nothing is held, however long the caller takes.
internal sealed class PagedCursor(
    Database database, PageReader read, int pageSize, long from, CancellationToken first, CancellationToken second) : IAsyncEnumerator<EventMessage>
{
    // Most streams are short, and rows that are not used are sent for nothing: pages begin small and grow.
    private const int FirstPage = 64;

    private readonly List<EventMessage> page = [];
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
        if (index == page.Count) return isEnd ? new ValueTask<bool>(false) : new ValueTask<bool>(ReadPageAsync());
        Current = page[index++];
        return new ValueTask<bool>(true);
    }

    public ValueTask DisposeAsync()
    {
        isEnd = true;
        page.Clear();
        index = 0;
        return ValueTask.CompletedTask;
    }

    private async Task<bool> ReadPageAsync()
    {
        using var both = first.CanBeCanceled && second.CanBeCanceled ? CancellationTokenSource.CreateLinkedTokenSource(first, second) : null;
        var ct = both?.Token ?? (first.CanBeCanceled ? first : second);
        page.Clear();
        index = 0;
        try
        {
            while (!isEnd && page.Count == 0)
            {
                var read = await ReadAgain.IfBrokenAsync(() =>
                {
                    page.Clear();
                    return this.read(next, head, size, page, ct);
                });
                (next, isEnd) = (read.Next, read.IsEnd);
                head = read.Head;
                size = Math.Min(size * 2, pageSize);
            }
        }
        catch (Exception failure) when (DriverFailure.IsOfReading(failure))
        {
            throw DriverFailure.OfReading(failure, database);
        }

        if (page.Count == 0) return false;
        Current = page[index++];
        return true;
    }

    private readonly PageReader read = read;
}
